// Test-only keys, published here for everybody: they protect nothing. They are part of the program,
// so that the same seed gives the same signatures on every machine.
#include "simulator/dialects/alipay/own_keys.h"

#include <cstdlib>

#include "core/signing/digest.h"
#include "simulator/dialects/common/ordinary_key.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::string_view kRoot =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC01CL4y8OLuqVG\n"
    "pj9O6PpeptYLHFntk0HLTUYTN3RVYG1tUn5oKkNf2GrnwE/s2WmFKZxmyY6EY/tB\n"
    "yRQ2g/LUVfjoQpUbk9akmNE/NNY3DuDyaXzAUy+ePesnLUjbIhP9Xxqiov2bXfKP\n"
    "ft6GfBZsYaIdr93gbvThmUd+V4RYzz0sflYIUPoDp1Fwr8YH+1NMSiIVyIec87cx\n"
    "Gt4FFBGtKhgA3WpejOuoZqvLjvxXIfY46al8z7epDT9L0dPDchwlNl4gPYc9kS1r\n"
    "QGlhai39OyE44GizJYoXaPkHubVGJmLeguP3jpIf1sRM7AcFDmXAck8SoqOamAzt\n"
    "xG28vBnXAgMBAAECggEAUu1iaGTR9beP6jl9mQuhHl02lfvXhetdZgW3GEL7N9gz\n"
    "9sm5LL4NDdxrEoMQZFdEXAw8LKtMj4xmgsHbYjDa4OPYdXNrfC0tZ2iptWnev3s0\n"
    "UBduXakIknJk8B+FZPFY536A8Yr78Q+BmKsfE9++TM/tj93CTBW2eetYbSlniW4j\n"
    "jU50wigVUbY+mjeKPMwMx/2vbsNg4CsQSkQ3apwk7kg22gafdKbtInQVH/jaV2X5\n"
    "JhcxzRdAqJNprIkOlapX53nGhy1e0xuTLsO7ruNQqITZgOZF7PEY8L9aQBmDEAEc\n"
    "5tRPnRZ5KFiKTv/nRTFXqSFA3IyQxLY0jlrC4vxC8QKBgQDZ0/GRK54pdbZvneFJ\n"
    "LX2wtuJi+mufEIsJlYiu0/nd8pVQ+6bSvymBMTUjQbto2tXkQVB5simqDDNxG4Fm\n"
    "OR7jTMcJcBf55hXfiZcqIWJcMe5GwWfy++g9fmG0JlucXn3kLcb3HQgGOH6ktH07\n"
    "UCr6ERRPTVcol+jGaYfeCRlK+QKBgQDUhFs/Fgy05AH3Su5FnymTy+f6Jdu9gyaR\n"
    "eIq3ja04xrWLP97oI2SGZoXAagWBGidAf7nCZWgWwx7L+6sfn2PYAlG5I06dsz+G\n"
    "P7S5ossid4P/NKsBZWAe4m58nc6bP0UaOXEPKNqQLC/fIyRbaq1B+m8/X8kbCfwN\n"
    "R/8e+MxvTwKBgAKE9whMztl/6QpFczObeRawJtIqP1BpqpIDzr7m6L7ubVewcW+C\n"
    "koJSBWFRA0/lKBApyTp/GwhCd93ZCZgbFQZf/vVW/JABX0NkngD4veB/G1hqKD+h\n"
    "NkBv08V3pBuc5Cvdc62sAknAIYbaJ5CmDrkxtWBtbpKjnyecVNv2kvpRAoGAflD1\n"
    "k3fdsZ9c88ob+lHyeqDWj770754GzKyjdxrE/VxPCCe8rKps094YXhgmkWgkMJg6\n"
    "p6tyxSTRJ1m9ixxIUlp+jNbJob6rYXZ4S2bR6vizAnwhsMC682CPX47FAU4IGuBN\n"
    "rT8ROmSpR64xrAyqUu8yNK8Qb/vtT0+d+qDTks0CgYEAl3fIiQFkEGn2czX6nfns\n"
    "ucACJETESe4GNYGPAsaIgfgcJxuC4unvK7KOS1qN3Sc4FcHR5rqfJZyuzu9Aio8Q\n"
    "nI+AHc2wHrhHPywhBD72flAKynA91jjatu5DLFZ1RMWJ72l/hem9TRvLjQnqSagM\n"
    "NWYNVFF+a59GP0QY3n5z9zI=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kAuthority =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDbw4OBPYd1hbuk\n"
    "FDXpSQ+SqXcF/5Tt94u/5qu5GF8go0gMLa4vuPrQLYlkFA+tvA2meTo5l8PnYxTQ\n"
    "lRMQRUNUy2kpxTzXA2Rc9EMwhnWGpdy5FYUxhbmbOQtD5k/XN3IPVslQne9s+m+O\n"
    "Z2Zy3ewP1CzL1BOYj21zt3JIiNO2hK4q+t5piX2suvw7BiUoSu/aa8OJcdXkITtK\n"
    "CegcGCHoe8Chzym+hQfyQM4tiI/aF1PFDLBetOL1e+Ol/PBFPO/CnVQy1c7sbytk\n"
    "LRRD+68rDkd+Bos4TLntgWrLnY6DFVaUuk+QYT6SOvT+HKQs1AhACefJxWos7dLj\n"
    "YDFiY0ubAgMBAAECggEAJqITPygS5R0SZIDNDWqzmyPBccOBaegHoD+r1okrR/CM\n"
    "XN+27FrHdMtciMRiETeq6qYLD07XuJiZcyWRyV1zvbdYkGhFDsNg5FpoaWJpzLbh\n"
    "u4PF+3O3skrv6QrW5E2x9nJaR5rMGUtZSx5wSycqNYomKdrpavtj0WDhbVDobwBG\n"
    "vIkc7OwnXcTMAyoqMOuDkCDV67fVnLE4kFTuMBEFFkqAPpetK9F+c/zxsgjPRmA+\n"
    "4uDzQk1LDJeDyu4cH3HlQOGQi353A2PCbQFl6iyEPfHx7mnlzi94Wa0QHxzZAlQ0\n"
    "eyH5gfMJ7H/4A3775XZTaOLdEuZjRG8GlbBKhVOXoQKBgQDuoZRz2AK0h+S81+a/\n"
    "aaIXFScADae1j5Z7uHIfIoFdwCOAdFAfrJqOO5ZWAQLJLgVvNpgeM6EWDi5kpoBe\n"
    "wG9p30G0ZO0brL6mONOTh+/PNbDadGJgZz2oUwlYP6gpiRa4BLBz1bIebYU+jmfd\n"
    "h1FJE3Fh/vixy/ZZXRrx0uE1awKBgQDrwmBRU07UH1hJHtujzd1jE+AJtagZhOWl\n"
    "ViSEUHc1w1cmZm0oQaFdWYglZ192HpTrh+dsswJCwzRVjBlJd97FzHPsfDoapJ6A\n"
    "7jQKjehQKSJSnBlaKo5bXxwErWaaqCcK1aqyYQNX4dRBDvWEZd3rY0vL/cj2FqfQ\n"
    "hfZRMJSekQKBgB11ALhUH/FdHRVaqXdTeNjUmZ3eEafN88uN9zh0r/d8smU29nUS\n"
    "f3mzTVmMgmWHMtCJsrl3shjg40U1cH9Bzf8JujikhMh3yIkIVsXNcALqI8yztTkl\n"
    "RW0z4uFr6jxGWfGZUpbZ+ETdTCduuM+V1qjop4RrTxPTk7NwVNUpLPfFAoGBALR4\n"
    "vzKCCz3mILcYoBnsZSSK+l10aZHfYcwG/T0sO5U0S2phzf2a/+NtvgKj9zd8gZMr\n"
    "HcTf40MoGs/BxzmuQSI5OCQ3lGMA0TTxI3VQ3B1A371NMTsMiJz5WYFbG8gYIIry\n"
    "tRCHov+LJ+gFg3wuXorqIAOv6j43aY7+fWf5QEuBAoGAa6mLewbGfd3K+m5MZQI8\n"
    "JLoZtbF9KqTCvkJiA+EuoEks1/acfVH24E86ZKTKoXnPOqt7AtSzHWIS7+izOSZN\n"
    "UEmka01eptjRFytNjFBN4HRYxGkehPAtJoELKPSwN5SqueTEF7LrMBcCIUXxID/Y\n"
    "6ZbCDPlxVYwa9s8eWumbD7M=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kPlatform =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEgIBADANBgkqhkiG9w0BAQEFAASCBPwwggT4AgEBAoIBAQC8+t84jT2BXz77\n"
    "LpPZ3FT2zXszea07pqFaTJp9Mx903hRxhm0oIPyEyCZ0luHWZbV7Z3YRcYA+A/XD\n"
    "TjGjp3TmTEjRNJVr9vJ+6438EE9BV4oq2dY+VL+APOmuIn7pqcnVbGstyvl72zgd\n"
    "bvILgewMjaamqvhAq0VeJGPm60jkYwc7wK6mABfE9FRWWFWFNx25B4GWmAgDouef\n"
    "5+D2RvCSaCua7JRwBraf1Dqjfx1HVAq9odAar1bNsdGFXVgcVxcJH2/5WvknbN0/\n"
    "LFb2jCxng4U2+gyaSjVyGwZyT4kkX5MBirhA0LMjwqI1uyvQIM+HDlg8bymRGTjK\n"
    "Q8b96PuXAgMBAAECggEAKDPehPNXIEyY42q3PWOoF5EDIqJB/iymqsUdIIFdsckE\n"
    "5FnKovzRe5XwyGDIzol4oDYUYgWZWJgTEmdyG/Sl4yK8a2TlH6hv9pi9xs1DDI5Q\n"
    "Fc50qcK1dUL2APzPEEeMUnzgutRjnEmCk6C/+NqY75jOhBnr5buLE5X/62ouSI/3\n"
    "i83PKGFGjzytNzkkLP0nrv66vjwfx70otXF9kf9wupLSBL72r93vVO1Po8pNr3YR\n"
    "T4EFWufjQEt9+O5w1J2Uq2bfQs53a176POpfX6EysAJo4sFGkJzXM2Sfz+TRlJi9\n"
    "yeXO2e9Z+hPfUetAXEolLk2y1jz7Z20gd9ZsfbM/QQJBAPsxroo7ldA0YFGLHsFS\n"
    "+9QinWP6Hsr+r7BtI6eP4sdERa62HX/4kGB5X7PqI00CWMesakj5hombF+JvVyz1\n"
    "2aMCQQDuNNylybjMzuVmgD+OGSsYFrnnf636MUx4hM+SQ18eNlimPLgZ2Xgd8luc\n"
    "pYmbt2ImA1JqhiDu539/aGAvIqmTAkBR45dn/xbO4lRIIRdspNXuCT7QGfkx6idy\n"
    "V5IZDSI8HfithTdGwcyndsoJSBor/8jbh0y674W5lHML4YpE4P0LAkEAppxExJT+\n"
    "dAo2e+YyDeLeuH+U0i4E8x0uPpGuWcBTtF8QzF1l63anRFLy7vL99/Nha/Mg3y8n\n"
    "s9Ip5GSN+goFjwJBANMUtjw5sTztSOazGu4LyGaWzRcvZipBwdOlcNLFzUr9Hw5p\n"
    "Zy4d+jjaINs99UFAr1chnVGCnVQhSdrQYBVXQhkwggGVMIHIAkEA6yKf9S/rvMMl\n"
    "XOvduC4pBzyWc6GO0tkUM15O9hgVhbbObkKRePBj2Nz0WogGCLMhBUq7VIGzzgLw\n"
    "HXiaRaDtqwJBAIwBC9lD9Utprp+LWXNHGOrUKokjExV8Z8jGSKHDaV06oeOJA3FN\n"
    "QUZpGZ2mDGG1tt2dx7jjmZn6qdoCa2k2Dw0CQH0gFm2MbqKbWvBcYvx0tX33SGc9\n"
    "ntkMCtS+ygY4kwRILhC+eZsU064uD4+8lOjc9i5HK+LFcvDhuAGG/GUttfkwgccC\n"
    "QQDhWUCmulGqkZs0L2FX62qXJYpaafEFW0NiGVLmIBe117qqhDB8NRue5nl2vP3O\n"
    "bq+Jg80m0o9CF8PwgmKtRl8NAkBwairDQYz9ztciyEQCLPEmZ1bGVbUjW+yYYlOl\n"
    "cvsA/pYi/ACH5aJauVR8dDkUosi0i+hqZn2Klfpr309Eayd9AkBfEVzCaK2U8gyd\n"
    "LDnQslHwVwHjg93sxRiG0nK+G6d1/aGRCjG097OCUVjs64a1Y5yQNiGPAYs7FIpS\n"
    "8L/sbwhm\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kNext =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEwIBADANBgkqhkiG9w0BAQEFAASCBP0wggT5AgEBAoIBAQDB0KKQ59JA5WBl\n"
    "GctERjZ5WUQ3QGnQblUHDdcfSWjbsSg8SsTPuJB+GOaTkl5KbLtzrMkrlA+RpQjw\n"
    "eGZhQef5CzeQxSCWrUwD3S+oayVrRPhiS4r8SBLfjeOwO0DhUtqgjuVWNdJEYNDm\n"
    "AebHDp6plBaZRrtBPtz/ug+FsoBAcShVIjzsL7njpE0t8xk1Mqwl85MyEaVfHBLk\n"
    "CoiW+JstBxNKMuUSC29Aaf4PJYUFpHKOzXeJS1sWvziZ5h4KGBrc8HmHyOxCraAW\n"
    "EnxXCYseIKQJjFfD3dUnZtCsXIRN4KNbdGMnlucTEeHUFCNGEg/aouwXIWyoPMiv\n"
    "L06+JA2RAgMBAAECggEAOc0X/nE0kigWNHCZ31W1P0FxB61NIV0WPJFTG8CP5h0S\n"
    "a9C8m1pmtUSF13LqbfW5fckFAdsZPY1jehveJJk8LWCBEVVJK5R6WIHgCYtDrlFL\n"
    "MydNAZ49wnZF7cRIYqq/Ompg0YOzXyw7lIkxTYhgngdzpcbKOsdu+Xd3dzHASc+J\n"
    "yd/QFxCwKGx59R/WKkijxgK+kro8xWSL4LLLmbFlLemhUY8KL2x4lFk4VJiNs+wA\n"
    "RhTtpeeSuF17KRnGWYmCj5vEGO0oIGych7IPif458xeQcbNxrWlIESW+4lRHYCe2\n"
    "gcg1JWQp/j9UcER3xleYIZ31526ISWyij/wHr9f4gQJBAP/8eM62D6qsO15TntYu\n"
    "x444cO/hv+Ihz5mWSF1yYp4X6o043qHBX/w85zYZvt4sfjQMOPSGrDKtQszrjqLY\n"
    "NqsCQQDwMmJdNa9hJJ8MJyRhkZkMzuzZ0uqCNHZByXj7l45ABh7KsWgPwBjirpKK\n"
    "oKAnfu/SEUtIR5Di2hAACKY/8rZZAkASIa3k5lxhuGVUHxQnE5Uq67CELTdMKxzr\n"
    "QgvKIqn9jLAeZKLQTkQgN6gg2t38GqatxRfbqhZUWJVcsmqd+jaVAkEAmj9g14aw\n"
    "N2vzDzTbsiRz6ru/cip2GmNiReEB5l9vJEJJ59SBhQvRb1C4HnoEHxjvHTGp7KK4\n"
    "slVizQLA8HQHEQJBALSkXkcB5pL1xN7cNs918nTLnmxr3CgeieuhOEiuaRSalrhr\n"
    "0e/alx8JmZmXqqs0ChXjltmfl8qQvTVeyuZchY8wggGWMIHJAkEA8HZNOb9ZIIoz\n"
    "1ve8NQvTRE3zh/AGgGESWmAQoDFhR0rpM6A4Gf3YVMBn1Kvg8qD8EVick9l6+xJ0\n"
    "uD1pRCFtTwJBAPBBs410Y5AApiUuZ800oIVJwX7cUxKoatcDzvjP/dtmvLTJa+SE\n"
    "Xkbn65ZxmZOzR8fpGqEbFiaQXTDMo0XghD8CQQDInz7CrBVZFeDyOEJFpm8/ChG/\n"
    "KKSDFT/HChFBO0saNIwM6SxqQmgmTZHoqLE3/GzX2G6hNOPG/6DWgcu5tvuWMIHH\n"
    "AkEA2+0UDGwsu19HypxjYrLlkGJofObhOhdDx30i19lDObAg0Kq1w5vmJnopXMDH\n"
    "ibsB0awI3EluXLq/pC0qD9tSpQJAYnwUUkvO7EmKuKy3xOcf7jxjVit+CKmKbLcY\n"
    "91gPxrGcwFTx+JrDwc9K3oJl2MOp2N8VSLCJf3URhM/E2jz5EQJAU9y8mBtE4nKE\n"
    "63XHNMQZjgT7rG2JsYDlfcF5EjXueF7EEATz7E4/0f9qVXw0PVeukLuUDvE/hMJl\n"
    "Ow3JxRySgA==\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kApp =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQD3icwvfW3m0ZJf\n"
    "lpDAgSM73XBTblmW1g9JYa+0HdYurA2UAibjUI7Nth0jNDiR/TXXCWI2x+/iYGhY\n"
    "kHNCY86s+XpyDBvnGp7JAkqd4N2YCVmFqUm9D8nwDF5bSbykiOjZuoiV/raPENHN\n"
    "dGkb56GVVr82WOFu1PKfcItHjgOu3u4UFFlOaB87hdlOYkvbRqhz9lUheNrQdqK6\n"
    "wsDLSg3tWkzBZZIHJeBo5nkxyduCoCcgxQllsPN/HmQ7WVfdWhwlVFVZCg58B6ZY\n"
    "0+Rit09AReOFej82bpi/9eKYz8oWCQQvEsteMjY5RPoiLw7kNEzknbvCrAjh7vkm\n"
    "gfC/QP8tAgMBAAECggEAc4eJl6SHtZGcKibAekgLJLaN5TJ8d6yCR/JiqcK/IttE\n"
    "Hw7+DVucup/Da5nEyUYPacREZWLdL59lM+h/Er44SHzLTA0gvLSs5Q2/u32mjn3W\n"
    "nU5MTwPecL2lECAS/guz+WJYuwC9PXpRIP2yzMZHoMZyya+jzzFt50IEjynVyDfy\n"
    "jo1YbzirwUCnqpHC7TbobNwzjrC2Q7tcuXfgH7l0c1gZegvJSy/6k4PSf6sUtj+Q\n"
    "XpiRcjOX8NxYaV2m5gQ4nwBDPP+akgihDcGkcsKTAoq24Afgj1F1/weIzk6MOb46\n"
    "fihlVxxE4wEhny6ti0oIzB/duvRNQFX3wqWL+im01QKBgQD/hwY13q5F6L/32aVX\n"
    "OBi0+CFSEfDDEQBpB3dVeuE404oJVuouP3PYq0o0f4fDyUILmf25Px17JibRJs9y\n"
    "QHBCFznYN5RvUsXc9NPl7/6P5xPYmZAjW5KfDdf+n4h6hTfhlssaUwbFB28a1ZIj\n"
    "NPHPlDwvBuvnPhfHXz4l06x+dwKBgQD3/v2xPL78772lTVJ9lJwFtu7HQtFtY9W8\n"
    "LvEMShPHhu5tw8ZT+oE6sMKCQBnMYwh/l3nz64L9Pn3jGIFblbTO+M/wZOtkvp5e\n"
    "wC9Y5QqakC1vl8TXsQcrB7/vZCNkfLfBsnYDUhR3vMUnKoeSeUEiBpkGQtOjn1gk\n"
    "wjC2k4SkewKBgGHVTKdrbsYNaxJ2HjvamnsPVZKak9fbtpB/70ynE3wyYfNZd6fl\n"
    "W3Flg6+99Dkd4U+X0fEPHTZ9UPdbKKnRyilDwz3paceFpYQHqOmsjYaDLrILeYhQ\n"
    "Ez8aicxPQG3Ie7C/j1uw1jKxufRIOP+J0dtsIe7Pc5rBx1DqQl0xQiXZAoGAXvIm\n"
    "KKwsJuSWg+oFkgTKczmlU26Whb36P5DtQpo91l8ne6i/jrlSrqir33gxKFomD8tr\n"
    "qmJZhSFeywo/xFOdpLwHyG6q3KhKM9Z6ihsuoxxd+OJvP3EMYIIYDswU7Mz/AU6U\n"
    "9hJ/uZPxG1yiCQcZU7CY95ewNW21LmWWhuAVoW8CgYEA5KABxHFy8ozriI3R/3iP\n"
    "ObrwHU2W9XdWu6I89PAGo2yjQ/CG5MrfgmfbY4R99jL/hDdf7Az2vYxnlIvUQ1J5\n"
    "mTDmd+Fj0KB6vqHZ0TtrByooofcB9P1/bU5fN2r6584e/2uI2hVn8cxgySHGFClB\n"
    "sAbkOqWlO/oRu0jzwtaRNZE=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kOrganization = "Daikou Simulator";
constexpr std::string_view kUnit = "Certification Authority";
// 2020-01-01 to 2049-12-31, so that a world may be set in any year people try.
constexpr Instant kFrom = instant_from_unix(1'577'808'000);
constexpr Instant kUntil = instant_from_unix(2'524'492'800);

signing::PrivateKey key_of(std::string_view pem) {
  auto key = signing::PrivateKey::from_pem(pem);
  if (!key) std::abort();  // Our bug: the text above is part of the program.
  return *std::move(key);
}

signing::Certificate made(Result<signing::Certificate> certificate) {
  if (!certificate) std::abort();  // Our bug: every plan below can be one.
  return *std::move(certificate);
}

// Issuers hold these four parts only, in this order: client libraries disagree about all others
// (dossier alipay 4.1). Serial numbers are below 2^127 for the same reason.
signing::CertificatePlan plan(std::string serial, std::string common_name, signing::Role role) {
  signing::CertificatePlan plan;
  plan.serial = std::move(serial);
  plan.subject = {"CN", std::string(kOrganization), std::string(kUnit), std::move(common_name)};
  plan.not_before = kFrom;
  plan.not_after = kUntil;
  plan.role = role;
  return plan;
}

OwnKeys make() {
  const signing::PrivateKey root = key_of(kRoot);
  const signing::KeyPair root_pair{
      made(signing::self_signed(
          plan("04D23A9F083D7F", "Daikou Simulator Root R1", signing::Role::kAuthority), root)),
      root};
  const signing::PrivateKey authority = key_of(kAuthority);
  signing::KeyPair authority_pair{
      made(signing::issue(
          plan("2F6B3C1D7A90", "Daikou Simulator Class 2 R1", signing::Role::kAuthority),
          authority.public_key(), root_pair)),
      authority};
  const signing::PrivateKey platform = key_of(kPlatform);
  signing::Certificate leaf = made(signing::issue(
      plan("7A3BD9C1F00DCAFE1122334455667788", "Daikou Simulator Platform", signing::Role::kLeaf),
      platform.public_key(), authority_pair));
  const signing::PrivateKey next = key_of(kNext);
  signing::KeyPair next_pair{
      made(signing::issue(plan("6C21F4E80A57BEEF8877665544332211", "Daikou Simulator Platform",
                               signing::Role::kLeaf),
                          next.public_key(), authority_pair)),
      next};
  const signing::PrivateKey& two_primes = ordinary_key();
  signing::KeyPair ordinary{
      made(signing::issue(plan("5D12A3C4B5E60718293A4B5C6D7E8F90", "Daikou Simulator Platform",
                               signing::Role::kLeaf),
                          two_primes.public_key(), authority_pair)),
      two_primes};
  return {root_pair.certificate, std::move(authority_pair), std::move(leaf), platform,
          std::move(next_pair),  std::move(ordinary),       key_of(kApp)};
}

}  // namespace

const OwnKeys& own_keys() {
  static const OwnKeys keys = make();
  return keys;
}

signing::Certificate certify_app(const signing::PublicKey& key, std::string_view app) {
  // Fifteen bytes of digest keep the number positive and short enough.
  const std::string seed = key.pem() + std::string(app);
  const std::string serial = signing::serial_from_bytes(signing::md5(seed).bytes().substr(0, 15));
  return made(signing::issue(plan(serial, "app " + std::string(app), signing::Role::kLeaf), key,
                             own_keys().authority));
}

}  // namespace daikou::simulator::alipay
