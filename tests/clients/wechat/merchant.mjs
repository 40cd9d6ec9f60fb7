// The numbers of the default world's merchant (see `daikou credentials`).
export const merchant = {
  mchid: '1900099901',
  appid: 'wx5f0d1c2b3a495867',
  secret: 'SimOnlyApiV2Key0123456789abcdef0',
  monthly: '12251',
};

export const acknowledged = () => ({
  body: '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
});
