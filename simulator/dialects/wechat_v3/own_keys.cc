// Test-only keys, published here for everybody: they protect nothing. They are part of the program,
// so that the same seed gives the same signatures on every machine.
#include "simulator/dialects/wechat_v3/own_keys.h"

#include <cstdlib>

#include "simulator/dialects/common/ordinary_key.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr std::string_view kAuthority =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEgIBADANBgkqhkiG9w0BAQEFAASCBPwwggT4AgEBAoIBAQCSY55//c+xjsnB\n"
    "tgLoj8QCXueagHIyQlmcRv5B+UEC+D0P0ckOM4lw8jjTnOg5kt2eAnneqYQHXY4f\n"
    "1MrCQnsvR9nOv+MH0z4ye8VyJSkOLpsTLMFzgy9YwsLg/4DnE0JdTqSCv7QI50Co\n"
    "2xmzomQzkxbglCKjNcLk8PT8KZEWaYLWoyeh02Xk5df8KKJ6oM13KJrbIsS8lsfQ\n"
    "WHI/DwqXrQXZw0XFdf1saFYu+suM6RwrKDgDPOFgaQ6uvaalLoPyhPV5QdAGXfmk\n"
    "jQhsl9gezQPmlrDogrwyw3/804Pl1DKb5nhlc6sbxT8dVxUTgjMsnaQbPYscfw4O\n"
    "CNcAuK6PAgMBAAECggEAQAx6EsH4F1XEDI8YIqyUM/1WFBFS5Y6GKowdPrxRp3z5\n"
    "Kmy9LQt7fQFdv6iNKnOJp1KqA7PjYl2ai27M78WqotNpYJO5CP6TVPhVMgShXyOl\n"
    "0DrwS4gSUJjcEgj43bCtLXMjlXAkZXeegsdMJN29vmrmhk6f8FqWlW5zqDDwMStz\n"
    "+kTC+qt8zp6Y4lnW4XBUVHk9ej9QsUB7R7dAWG2bPBj5YonjvRrIz20QLAPTlKAF\n"
    "xcVcGB/AiQmnNeWZouAUnp42MRLAh9rcPqLdf8fBJ41rqsp/amLSE2iNoXp1cfK+\n"
    "ut0NQknDh2E3hCBx42Jjhz8PzVOjZ6Zcyus6BYewAQJBAPlXwkZwbxGjpnRc6JbP\n"
    "WKDqJeCpElnGC7/JQmWG0oEKCrrFwKQjRkoN0Qr4arHV9r8gYOhayyK3TYfM1kSQ\n"
    "4uUCQQDpPst3bOPmy2z/i/1/K/V+e4W+ur+CpGdJUHFv9z9sdUW9gwxGx4BSXmnp\n"
    "NnxV9CSJoI0q5NVuUX528jDz86XBAkBU3pUm6rAzfdNzeghFBNBy/R/lZ0byvaFU\n"
    "J0ntSsWt3GAokJTwiX0sSaWkqUePvnddOMUjcXwBFglSttsbvYEtAkA0GZm7WHBj\n"
    "ykbTokKCmKAim5bZbr9+gBiuMLDWEMVzBZMJbO9eFAwe2gYQWOJXFMzgjSNbVHg0\n"
    "RzHXgevbYi5BAkEAmJmyjsLwY3VtKi9QuQ6ajJ5cCLvLNwU+8h3+OX3glnpOcfhr\n"
    "MYJn0EW1/3EO4Bnh+vGCyOJrp28UjDe7HktCfTCCAZYwgcgCQQDVlMLwzoGVotBx\n"
    "fZZUj7l5xpITN0jSCADPRNS0upINWGJGTIGrrBwdr+FFI6zFFqo8kkCV5Dj/FB/R\n"
    "5AksxYHNAkEAhm2QWQKRGz6T1arHEMg5ZEUwMboNMmzpHYvkGTCItq+Xg0mqIAQ+\n"
    "2gyWS+8NUitW0LL4xZ8UpK/k6zWM9MoHTQJATKdd5z8ASbd53sqK1v2lJ+1qxjO5\n"
    "ZBrJNK5zWmmcnOpoV9YXiVxhJTDDq/pnbpQ68zpIkLPTuSllF00dwZHKXDCByAJB\n"
    "AMW4+NcvSZaxbCImHQo1e9RGDkYp7m2l1hDLsL/rFwLNtDlbUfTFAZP5q98pO6ws\n"
    "NkacY/E2jUtLLrMdkwdQvK8CQQCU8PnCX0S31371WnCVuCRHi15FTGDnB/1xOX8z\n"
    "kwwKeJpCeqAKGj1OEs19lbn1wHhCSJygn89f4IqVMroG0LLRAkBdeOyUVyeO5FFA\n"
    "fKo/R/ndqKd9ziHm0khxorlDfz9WtILslzAn4haJ3a0vnuliqh6PH5r5NEW1R4FW\n"
    "m9Lm/OhF\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kPlatform =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEwIBADANBgkqhkiG9w0BAQEFAASCBP0wggT5AgEBAoIBAQCHBNdgenBdM6tv\n"
    "oDzyaeNeOmkrZpNv6bp1jXYF99GpGb4w0Hg2U6J7+9gCYLgxA9UH2tHhkZZ3drEU\n"
    "/2rInrdU9MBLNj9JG5OKFjMQu7cgGxZyV40AcT1ffIE0tx55kSuygGMivlzpqby/\n"
    "hpJCa9mVUIgy/TVyIwtqtiDjOwdE7sMmIR5yrtBCBIq1PRGDIVxS1nfjB1oFXCCU\n"
    "BOLY1i3LXwP5Okzg0qoC9k7XY+1326oQpEWgWsAY/wOR+/CsM9gs9qT8c8+rtWlH\n"
    "5IyaRYR4EkkVeJN5ZtJhuqRMDluFrPuaKotTHdhQArhefqNI2AhbeNVkrheMjozw\n"
    "moOENhCNAgMBAAECggEAU3f/ueoXetbNffWel/I0GHWdvLHuJbplhfSM6QWaPKLo\n"
    "e/70wgkUIve/Q0ENvWd0FCYHqB472eCreqKoHhxYkoiSMTA1OC34jOxLpIoJO98L\n"
    "/L1kxk7EVMUq8AJ/pGOJZ8JpCUA8FwZTQ5BmWKst+9alqQJcVo+88DnhpaXh0I0f\n"
    "SZMuShzFgsVcJnTAIEeYHT+pOCM0a6eOqZKD+mKiuV05Wd2Dn9tyTiH7REh89T0M\n"
    "qzKR9Nu8JF7xEhYyPMqYP/b2Tlwmn4m1zfF3j8V6oR7hgiTf4aKokfwrG3R1nFJM\n"
    "dEW6yt+1roNbKNHzX8hQWHj89fcxliQO8ZowJ+ixQQJBAOYHPLcn/ynewPaO/hGR\n"
    "gRmwq3DyY4N0piiyFkXMvdHVXS8TX6efxEPR952Bi2RpgBdPMpjGz3yERGLSSrUu\n"
    "vj0CQQDC640bgLRame3kY/p5i6ITyT65UR4lzXlEKM8L1YkGBgqPt7SCYpfWKj2f\n"
    "VE+MRklR0VBuPFF6ucG+uEA8vfutAkEAmp1UtzvALFGY3GGC7yYhY7Y3lmSmdQ6s\n"
    "PQBvLh2PnYJP7zuTeSVPk9KHIKyZmDW9rm1CciR4BJcXLGFza9NudQJAF2UiSJzI\n"
    "CN/U18bQN2p1B57t8lw0HCFvXqjvQOJeUeTDu8A24DdpNgFX6Bm8en+tKS7QUorW\n"
    "1L4a7QM8Yo4C+QJBAI0Qns0FVCcInPkfRE63McJaF9b+P/d80cJmmGJthRNuQbmw\n"
    "oY1KxhhBG0ToRiKD/X0Q6obLYmC4pkts+ZydqKwwggGWMIHIAkEA8YzVhZyQT//a\n"
    "G+mHF5dsXkkf5aiGviJrMhYZtwooPDjnwE4jtiXUZ/XE7B/KBYBSzwQfjHBXBgB/\n"
    "EzkGXf6Z7wJANR5PZk6DvdP51uGH/7wg7KsQBKUG3JEdGaqahRIKvxOUg0mruMag\n"
    "6yu03mgvOP57N2MkvPGHcZ5yU3va1pjCqQJBAKOOKnVL4QRiDZL81+2IshfH2rYv\n"
    "XyEPoKLtd/BKOqSz4tk6LUAfIkpEc3OVDzbo+IeO+x11GObVc8xe1J+GSPYwgcgC\n"
    "QQDRJ9AaLsinhUYiagP4Xt1pxAH1eAvzHHwxfex89hM6w/tJk5YX6vJWYfYEeIUD\n"
    "BceJomRchuinJ/Qlv8I/vINbAkEArH+8d0use9VEMa/kFF0RGWDqCKx4loogt6TW\n"
    "fX1qAKaQQm9xc8p3Ed17TNalRQfoONBxG4q8qNgf2V5c87ojTwJAOOxZRv+uJ3JR\n"
    "5mb+m4YVGXbYHTj1b3LWenT8Pxie3ham9G0ZK1rMahuBXhMn6pmDCL7rIOe+u056\n"
    "8KDlWucqFA==\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kNext =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEgIBADANBgkqhkiG9w0BAQEFAASCBPwwggT4AgEBAoIBAQCpNSbts8pdV61A\n"
    "f3bDYuGZYlw3xHFUttfdiQfqRR+ZiPQ/Xi92EfFbvJybmgT/SBCvC0K6zUp9IOYw\n"
    "Y6Ex2Q85efst43MNaW1wYeb/7+lLRp6mRRf3JHyC2RVtZQPoOp/vzI4tzQJNQm+e\n"
    "jG5CjJkLRZdPz93HYcQT+XSFF22PcilHuwVZGO90piNwzH6Xm2EfpCbLGr4geCyd\n"
    "HiL+E6jP6XTrcCTvS7i+4+UCx7Vjy75pc7o6LRIyhemwPN6ooUB1GialNqPktZyM\n"
    "y6UApTHKPjAcdFQcf4U/j5rE/rTeuwaveKgQzEZenJdq1UABpYuD61W6pOcaZ62u\n"
    "rbAmu5ZrAgMBAAECggEABK+jJ1weU510/99H07tuUggmU6kOFnGF4u3DmVpWuLLR\n"
    "SNv75oIys/6yO6D1WHiPdbmTHIdI89Qwa9CmizHeuPzy5Kqwop/v4uTmvjsYkKL8\n"
    "uvzBfMRzain9KiyalSm9vmn2DUsMqiR2ucCwqIfpROJ0FbP8/HB1x36WZO7fOYv3\n"
    "8w7VcBTcn01s/isOBVteV7NKKPOcBfWkYnI5PYrrwUUs9jW28tTE8qCcZpyRzDQ9\n"
    "RrUiDx6nSBOvWTea89YXtVj4GKXPfNvSgRMF3GZI4ITxPuAAeoY3YN1uCWeN/Wbv\n"
    "H/G84G9fwWcLyQYOqOWVAMPY/h0LqBKKWqPUd5yiIQJBAPjXgzGzjDB/gxVHzAyh\n"
    "OeeX+2ZcHAd+eb0gujg3ANN76igy/mg659FeR+gav2a1DYOhW6kHGcneo1TpJ2ws\n"
    "iUUCQQDnxZ8ml99CSyRf/k/CtuUhzMyI1exg2JOMNoUVAY1i7JZo13cNMszcCOeM\n"
    "oeShv4fgnoZ/hWdoo4iblsizwdGnAkAi/yRLXCYOOBC2cHeJGy+qm5xWxAOJJkd2\n"
    "yuCFwW6TT60Z5DoVbJtnvau9P+3FQxdYeNwMRJxi4LX13iiWNRlFAkEAhlHsezRX\n"
    "Chd8PDmpReIzBpSnEMJRnIrHb+IE3Hiq1OLiBF6iuz5upTJv5vvIAcl7WLzmm67X\n"
    "kDf+KpWHOU4hTwJAMgE3Nz/qShyyGE1S5keiWqumr/Uhbc7Ir4qTnV20u+QlKsox\n"
    "1oOJaXra2ZN+LSlYZ39/6ZX7t2spJnM2iB8EajCCAZYwgcgCQQDR+rGjEUy73EdX\n"
    "x0luxDd+IX3lnuCW8bMv22DmHGYaVMyyQpuPP1yxrw+OnpiKJ2F1uYLulIJqcsMW\n"
    "MdMXpt3XAkBWN0YKu4azN+3/J6+KEHzsiBnmV0bGE3XMd5ogwZZWx2zI4Lp4pb6M\n"
    "omGT4KCnUSYeLU6KYWXvCTH7Afg3pOc/AkEAjQPuSxS8gTUa0Q0hO6C0Kod0TErw\n"
    "dXpKp1rZJwRMemNLlaUafQ++iTCHgUZNdd4ujtHekSTT+TY9GtNGN0exdDCByAJB\n"
    "AOppXlvva0f8YPtm8Yz8WjpvwSeW5ZhxK3IY8nQeO3x2ltuagz6LA7lk+u0NfOzd\n"
    "eorI3D7cgVnLGEzV2QrINi8CQBPXJUhsxEzMfLzqoqlHNq/Zg6TBLd+wPHgkymiv\n"
    "omNPekdOFau2gnMvq9limd9Gg7e5doLPkRczjHP8aaly9rsCQQCUzFr5iX0Yov9d\n"
    "U596VEVolf8Q9zFpQc6txIfB/t6CTeEJ8YEY+O1Uc7kD3FRpkFtDvQHjA+ZwfeaF\n"
    "ImzvXWVJ\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kPublicKeyMode =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEQIBADANBgkqhkiG9w0BAQEFAASCBPswggT3AgEBAoIBAQCv6Ov0hM38lKHZ\n"
    "ibM0xWhJaRmI+9QQJaLDrqTjXbxF95n69dm0S1voObrFamgGhe05JakyyENcxKf8\n"
    "0X+RzAqhR44+iUaTprzhzB5eyNuTVhXDMe8fcI2iAIL6Fq3jeEbrU+dhI+Ccfh9Y\n"
    "87t1RjCWy+vjwN/2zTtb5FXIVe/Oo2xawiIVSAJoDdODEXWjWhJ0UeLe32Zsieds\n"
    "mYXPysq3DxiexF7Ss2a6tInsSrkLvE5h5CPVDXHEPgafh0nJYgYJhPLucF2PjZvn\n"
    "iDeQpWo/SlhG1li9uBlXRFdWJTpzwX7ZQGlFHlwyweHbgsahQ5hbrl+/jmP2L8pU\n"
    "fThJsdl1AgMBAAECggEAXPORKuW6CstnMpHmle3yC0hz68RV7CpW9VulWVdAkyAg\n"
    "x1F9th1T9UP8AzEUws2l6lqSK3lSzwRDV/5DkIDm43VpZdzHl1ZgTSdOcDgViIni\n"
    "JGclzc9Xn5cII1IQPOx4pEDU4CgjQqw6+ChKBogRuCnW2ViZKuvW64BFPJs9/UUz\n"
    "JHMwiIaCo7JQSz8O5k+qxKisi8u9wWlq/IGrPqlD9EMhbKJj3AG/jq6LPK5suLUr\n"
    "0lZ+FEKPTR2upQCuLa8fnX6vXk3PA+3/pvIeZEURIbvbC+3oox8YWmANYeImxxf+\n"
    "1M8usbhhkP+6KHOoP5ZOkTEUnsa1nq2zzjNk9nwzAQJBAOfnEDX0q2rakDK7+6/V\n"
    "XQM1Pr2sCopGoCH5G4XnBTfbUovDA1ExtP0L3xpvhB5UK2UMfUsko/pdOw/QVXDF\n"
    "DBMCQQDf8mMS8NJW9TMRu1sCK+g3Ju0/8X7Xz7j1/zZqV4THjdnLaYvRiLrtBlov\n"
    "WZ2XwrZUkJ/zFuKzozslCeLVCeDpAkAWnyKksMZb+RAh8tZ9c4nMO1BwfizVCkiq\n"
    "p7s4l62ZokpuGcrkC75FBPhxgrlXoAxPoiVCxEM+tAOD6mW7R22DAkEAolb/YveY\n"
    "Qtk00CHU81oI2BIr4jKaFK/MEOeU9rnC0zYNL9uvM5G+j5wPPEvmZeEMc3jzujBY\n"
    "3ofxlAP6nxyuIQJAMRge3k1EsAdb44c/kNt+tG4wW4K8/GzZdw6ERhLALd/d1yby\n"
    "rULNcYgbIp0EDyEiqYB0suxWTmHj3kc8jG/M2DCCAZUwgccCQQDyBBjHKoUfJrWw\n"
    "z+GMccgDw/Q9O5vPyzIXQOTKltMnUF4jxCrKvN/ceeZX2dT6gdWUtppnAHIXhLH9\n"
    "VPUZWTOjAkBLjwXhYKAROretDSoA/CETM+GUIIEj3e+0nNkRewdPleLeTceCZneJ\n"
    "0TEeKm85CsIQ3PXVxKjaON6NFjIziMr7AkBk/FNsrA73Jit9oq/FxArlT3QOP6sk\n"
    "dNwMUw0tYjVbe4zbyZogf7vdVb/0uALtS48VlCwATAmTJIaJYESHQMe2MIHIAkEA\n"
    "6s80OrJj3hTJ8tbtRnJOffyCeAiuEQgeaMayZw1Im7VVX1y/rgz7j5+ftv1quQBU\n"
    "NT5BzjnUE0ztwOoaptaOtQJBAJe6BFnZY8bhUA1m7DOVMTsfq368vR2sTVoO6sDE\n"
    "SKK07dGNMR7arMMFtkKcRhX9LGyrKgKEQ5GlKAx8OXSNN/ECQFR0b/KAzqTC4che\n"
    "mYU9/t6fsEMXRAykXh7qhMl9Wa25JVvM3/BQxP64OIabp2rzILvKQ5IL1ovNPaUD\n"
    "Tt21fqU=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kMerchant =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCsmoc5MmkdhD0l\n"
    "Cd0uNX4evtGRelJndYRGoXbO1aOnrHRy14SQDXthaXPfyH4zXZADOGQmhACm7epD\n"
    "lTNO971TnH27ICCKG9DfktQcYbFyC5SgAkunN9X1s0fNd+VX9M26PcFwcsU0r9iS\n"
    "YW7+2oPuXvUVIeiUx3WSnPy8syUHjJ6jb1M+ZXwXvrQh6+N4R7telLUma67Dl26r\n"
    "ZEZYTy7AB7SURzwdr5oYiVx0XD/b3iuitaAmqE1sAxbCLj08OmpAdv9aJNCQx9us\n"
    "oe0iSzD8gVgGam1AZiXxDfsRjr8AGHn04gaHifhfSxHaxekG9F8tWHmyslBs6dP2\n"
    "gg9a6JBhAgMBAAECggEAA+gc6iKTmu2jhqff215lBAi0o3diYfPPoAA03dpSer1w\n"
    "mQUfoDURVzN05r7+e6/chRmRb+IFs8GMGKY3qHCNe2c03Qno5zUQHHB/jYydYKPx\n"
    "LQf5aaxwN2TRWeAixfqFJUETS2zFmJ/nuDR2gOZaixpzQcpDeVMtjrlUfR7oDSfe\n"
    "b2EGGqkD+ex1UoW/0kjqU1p/ScEp2n6Tsljx7Oi+7kh28/nfe0GLBi8lSJhXybmW\n"
    "oyevGsoFc1aRoJTqYC4p8FE8gZrHERsajK9TwubyoPjl2kQAXxsxrlJ8FfKk12tw\n"
    "PbmEhY1ExadaiP6JDMROV+0Ix/TsJv9N4NZhMjUG2QKBgQDpadruDPfbOhddMi4z\n"
    "v5xK6gmSbV44VL2MxH2m0pkG0zyKn+zNKAG1x9uut+7jTVGBRLu6NV+gf0AOTAAE\n"
    "JqfygXtmFmg0dFOoS+HIZJuqtP8J4eapxNC22Py1ZOJ9oWZ2jdi4WfjoahWiy5uH\n"
    "vit6yYyvYVp+mezB7rW6ilBplQKBgQC9TkjCGLECnnzhCr/7SBGWpeIRT3DpncGH\n"
    "HMu6L8kklE1PrH2ik4aFAs1zmJ6OHO0G11HInuEPgWaF49xtPJTAnZt9KUhlWVVb\n"
    "Ejj8CKYG9wg4w3zJkO9/IQNbtwZttl4l3bDW6YT5nA+eQwntVNQj5ZLjk+yj2FVw\n"
    "+aOSVmSQnQKBgBfCVa2rlkMze5NZ+0f7Nh6OCiFkjpWvUogUrDGh+D+wmtYFh2Yu\n"
    "r1XgnSUAxglPIn/FDlLbAfvlWBDcfZfuk2Pk+DmhCERmnulfqADs9MeAmwFXhFI9\n"
    "nX0vQzH3rfJZzoM81xWU2vhVbBRhI1jC68wY3gAwKbT/WBE5ijgNwjetAoGAO1SZ\n"
    "wRtz/tolUXLJELxZptl+rOY1AUMMMIh54XSwmeJRCLOK/LU35+Ak/CHNL8UpFIfP\n"
    "fg0thGqN81Ci+SmPhX7gCK4znnANLGndqkAbqPsrfH7oUVQ3e6ShJNGMFj6d60g7\n"
    "8F9n6cNbscJZDiUUB9wf2Wu3MvLOdIYJGggxpJECgYAfu+vmtopO8jaGmBDj3QwZ\n"
    "e7sMb73IpW5jvw7nLcbniibcm5WCz1B4zK7KFpGUas9igm5XTwFO3dms0Pe4g007\n"
    "Ik7WnQb1patC9O99g5jb9cYxDwukxuc9inj9F/+gDM/uS2L2Wu+5TmLeFNgQVoIr\n"
    "2lw6K1metvygTkRgERX5UQ==\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kStranger =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCbUVF0H+2rD+cO\n"
    "oBDNUOIhh/nw3GSXvHnY/LfZ77IqAhDg7gB3tr7XGQAJ8Z92DoboF2l6K0kNoML2\n"
    "yc0vBrTlRPeuEXN928TPWrwQM40OEXMB4s2uA4JjhVlR8AoHWdmKm7/R8XpgyfCQ\n"
    "b03jn8FcYL9fiYBZ4Yrxqquo4lfZhQjFH9rd823TlaCNUWmFop6ZjalvgNqxIbab\n"
    "84CJDz69b7QUL8ii4yR9rq2RE9Q/gAszrj6TLK8rfOh89XsCPoKuYTg0anTovQMq\n"
    "ySk2xiI3gnnHiATioPMqS9qJSsmH/H0UQi4zfWrpqBAA5jjW+H3ZIGfZT/YShZC4\n"
    "0ULOGLwRAgMBAAECggEAAPlalGra17bK0Smp0U/PizxKEfuf2d/Bt92l3YUGTgMj\n"
    "TfXQJPANdFXgzS8pu9jNeckjzTNWSvKWJmwPkFrvaXysPPg5DDIDovVDtqpMGSl8\n"
    "2ics+QlmmO8uJzhlJ7Sli5v8cPmdtduuWYmJKINI+CZXLOc02dtzPp6+YtnAiUms\n"
    "yWC85NI2YwOQdit/auhfjRDDXy7VFxs2BvgNNGiwPqmH0FtCjqlDyNvlbFKm5LHy\n"
    "wP0JPy8GFs21xRVxQZbTRtoGfrA0F7r6CjGhzGgVGvmNVKFaFb0gfridwExdQsz2\n"
    "GH7k8w5sC8gbg0wLRs90AYpj9Xdk5hVo+fvpYqkRzQKBgQDWvSkbLq4wl1wGMXq5\n"
    "8xB1KvnwZmXYXuUBweoQT+0Vfx5Xeh35YsZY2LO8Bm2g+XT4V6mdZICyG00Eu35X\n"
    "bX9GHhf7r0PqdKdQc4X5IdC0BMQItrgLftBAtCo12vDSK+NjnM7rx3/AkJbSfDr5\n"
    "n/VRbtNFT3h5piqFrFRdXunI/wKBgQC5KUWvJE3Uc7Dl5EXQVQl3o/K/67QQr3rp\n"
    "D44AcUIkqjbnkoyRoqMO1mLJipo7J58Jjko+obwDZkS1yq0d9J5O0/2nNZxmXj20\n"
    "emzsyapd98jXGlptz3ChHZ1M6NRS0a6nMlFY4DyC+usPy/PD+iOtWnuKBjIyoHwE\n"
    "kxkBuuPq7wKBgE3qFpchSdyhnqc0nsYHdmo87LEYRk3KqKcJmAbRKUHKfNTanzOU\n"
    "bklgX16SqoZk3Nca35UXGUcGdtyHtyC7vxlO4/7TKf5Q00BymiK57ULUE9jhi0fI\n"
    "fIFtnX8q8IQhnoDPLZkJKsZQ8BhxMOjP7C/e2VNlsV3aN8WGsJmsTYE7AoGBAJmG\n"
    "Cfw86rdjsWH70pL5Xx8u9cCBq0xGY2/IcOIXBlOmOl3pmdnK8s4Dnecjn9u6b1gZ\n"
    "/Z9OtLhQ3FmrEb0LrRMJHIC+p84NB7aT56qxTywYnhMUC7SO0gEUr+8sAZgluV1y\n"
    "EBbT3fhwGeSAI77zsQ80PchkeMyXWhzk5lAT6JRLAoGAVmZWwiPuMHV2lpIqSWuq\n"
    "AfJrFvMHO1ExUf1jLmTq/QF5V6oWBTQJ4KvBkEcq2RTNCB38OFfFd/wePdy0ev8U\n"
    "Xx4QQ6cwB4nEIRxCF8gVeg4H+Ajv6LG1qCP6TVlES5FQVMiyxJMkbopLpdOOUYkn\n"
    "XyLNrdCWvO+gbuoyhpD4c/0=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kPlatformSm2 =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQg17OAjam8/haGgxja\n"
    "0820/WesV4qpEEqNn+wUOfP97hWhRANCAAT3jqW+sl7HMur4D77mfwSsSiqStL6E\n"
    "jXg7oahsnlJmL92jW0NFv8UnwuHKny0a6ZFBfi8jVVngxd79UvLuZLrL\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kPlatformSm2Certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIICADCCAaagAwIBAgIUay1PYIGaKzxNXm9wgZKjtMXW5/gwCgYIKoEcz1UBg3Uw\n"
    "UjELMAkGA1UEBhMCQ04xDzANBgNVBAoMBkRhaWtvdTESMBAGA1UECwwJVGVzdCBv\n"
    "bmx5MR4wHAYDVQQDDBVQcmV0ZW5kIHBsYXRmb3JtLCBTTTIwHhcNMjMxMjMxMTYw\n"
    "MDAwWhcNNDgxMjMxMTYwMDAwWjBSMQswCQYDVQQGEwJDTjEPMA0GA1UECgwGRGFp\n"
    "a291MRIwEAYDVQQLDAlUZXN0IG9ubHkxHjAcBgNVBAMMFVByZXRlbmQgcGxhdGZv\n"
    "cm0sIFNNMjBZMBMGByqGSM49AgEGCCqBHM9VAYItA0IABPeOpb6yXscy6vgPvuZ/\n"
    "BKxKKpK0voSNeDuhqGyeUmYv3aNbQ0W/xSfC4cqfLRrpkUF+LyNVWeDF3v1S8u5k\n"
    "usujWjBYMAkGA1UdEwQCMAAwCwYDVR0PBAQDAgWgMB0GA1UdDgQWBBRJUP3Bh/Uw\n"
    "P/vklCHy3mRTvtN8vzAfBgNVHSMEGDAWgBRJUP3Bh/UwP/vklCHy3mRTvtN8vzAK\n"
    "BggqgRzPVQGDdQNIADBFAiBfo6xC/h4XEDckl1jWQeTYKev8X+BtTINlkLKE/HyG\n"
    "fwIhALFMj6QSoEmNd0FRz+c6LzezE/XVAi3krIlzc+XcVQhE\n"
    "-----END CERTIFICATE-----\n";

constexpr std::string_view kMerchantSm2 =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQg2Myy4u0qVMrugI2v\n"
    "dbxRWEW+vK9vXPHQpGvjb1IM4SKhRANCAARN0WW8pG1YxuKM7JYj4CrSdE0H0d9Y\n"
    "coD6J6tWuiBjEU7YLSukDUGIZSlezi6xdHMcuV+FjcYdi+2eP0v9AJEJ\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kMerchantSm2Certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIB/zCCAaagAwIBAgIUTh9gcYKTpLXG1+j5AQobLD1OX2AwCgYIKoEcz1UBg3Uw\n"
    "UjELMAkGA1UEBhMCQ04xDzANBgNVBAoMBkRhaWtvdTESMBAGA1UECwwJVGVzdCBv\n"
    "bmx5MR4wHAYDVQQDDBVQcmV0ZW5kIG1lcmNoYW50LCBTTTIwHhcNMjMxMjMxMTYw\n"
    "MDAwWhcNNDgxMjMxMTYwMDAwWjBSMQswCQYDVQQGEwJDTjEPMA0GA1UECgwGRGFp\n"
    "a291MRIwEAYDVQQLDAlUZXN0IG9ubHkxHjAcBgNVBAMMFVByZXRlbmQgbWVyY2hh\n"
    "bnQsIFNNMjBZMBMGByqGSM49AgEGCCqBHM9VAYItA0IABE3RZbykbVjG4ozsliPg\n"
    "KtJ0TQfR31hygPonq1a6IGMRTtgtK6QNQYhlKV7OLrF0cxy5X4WNxh2L7Z4/S/0A\n"
    "kQmjWjBYMAkGA1UdEwQCMAAwCwYDVR0PBAQDAgWgMB0GA1UdDgQWBBQB35K7L7eP\n"
    "1eqd81qfOwmFOk5u6jAfBgNVHSMEGDAWgBQB35K7L7eP1eqd81qfOwmFOk5u6jAK\n"
    "BggqgRzPVQGDdQNHADBEAiBm7LMWNig0nv13jgSnrAR+Em/JTFKGBtc4bSlDzgbz\n"
    "KgIgKxT7SMv8Ldungp8jlPFm8hE4gDUtLH16Zy8tjjPuz2A=\n"
    "-----END CERTIFICATE-----\n";

signing::PrivateKey key_of(std::string_view pem) {
  auto key = signing::PrivateKey::from_pem(pem);
  if (!key) std::abort();  // Our bug: the texts above are constants.
  return *std::move(key);
}

signing::CertificatePlan plan_of(std::string_view serial, std::string_view name) {
  signing::CertificatePlan plan;
  plan.serial = serial;
  plan.subject = {"CN", "Daikou", "Test only", std::string(name)};
  plan.not_before = beijing(Date(std::chrono::year(2024) / 1 / 1));
  plan.not_after = beijing(Date(std::chrono::year(2049) / 1 / 1));
  return plan;
}

signing::KeyPair authority() {
  signing::PrivateKey key = key_of(kAuthority);
  signing::CertificatePlan plan =
      plan_of("1F3E5D7C9BBAD8F7163554738291A0BFCEDDECFB", "Pretend certificate authority");
  plan.role = signing::Role::kAuthority;
  auto certificate = signing::self_signed(plan, key);
  if (!certificate) std::abort();  // Our bug, as above.
  return {*std::move(certificate), std::move(key)};
}

signing::KeyPair platform(const signing::KeyPair& authority, signing::PrivateKey key,
                          std::string_view serial) {
  auto certificate =
      signing::issue(plan_of(serial, "Pretend platform"), key.public_key(), authority);
  if (!certificate) std::abort();  // Our bug, as above.
  return {*std::move(certificate), std::move(key)};
}

signing::KeyPair ready_made(std::string_view key, std::string_view pem) {
  auto certificate = signing::Certificate::from_pem(pem);
  if (!certificate) std::abort();  // Our bug, as above.
  return {*std::move(certificate), key_of(key)};
}

OwnKeys make() {
  const signing::KeyPair root = authority();
  return {root,
          platform(root, key_of(kPlatform), "5A1C3E5F7091B2D4F60819A2B3C4D5E6F7081930"),
          platform(root, ordinary_key(), "4C3E5F7091B2D4F60819A2B3C4D5E6F70819A2B3"),
          platform(root, key_of(kNext), "6B2D4F60819A2B3C4D5E6F708192A3B4C5D6E700"),
          key_of(kPublicKeyMode),
          key_of(kMerchant),
          key_of(kStranger),
          ready_made(kPlatformSm2, kPlatformSm2Certificate),
          ready_made(kMerchantSm2, kMerchantSm2Certificate)};
}

}  // namespace

const OwnKeys& own_keys() {
  static const OwnKeys keys = make();
  return keys;
}

signing::Certificate certify_merchant(const signing::PublicKey& key, std::string_view merchant,
                                      std::string_view serial) {
  auto certificate = signing::issue(plan_of(serial, merchant), key, own_keys().authority);
  if (!certificate) std::abort();  // Our bug: the caller checked the serial.
  return *std::move(certificate);
}

}  // namespace daikou::simulator::wechat_v3
