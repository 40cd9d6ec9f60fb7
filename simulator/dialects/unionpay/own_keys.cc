// Test-only keys, published here for everybody: they protect nothing. They are part of the program,
// so that a client's configuration outlives restarts, and certificates are the same on every
// machine.
#include "simulator/dialects/unionpay/own_keys.h"

#include <cstdlib>

#include "core/signing/digest.h"
#include "core/wire/unionpay/trust.h"

namespace daikou::simulator::unionpay {
namespace {

namespace up = daikou::unionpay;

constexpr std::string_view kRoot =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDJDSlYeLNzaZIv\n"
    "n6DBi4yaMRqJOGhd2k8gX2B4WRarzs3U2bf9jUbFpMyDifNLzcUIsOtcZCcaZsKS\n"
    "tN4Cc+62XsrRs0AJtW13z4+SD/LXxEmy+iu4MH3bZ2ur0FhPhp4MJJnoYG6vnWwa\n"
    "h7ADJXupePtQkyiXk+o20xeOn+Rujr8ZLUnMu3LOdyp9pDya0tYuvwr7Ws6alwol\n"
    "9EYCffPH5OEsJHE2vaMcsvEfVkge8B0MYo5fsmEqsv2/nywqTcJOy7oNjO3e3FSA\n"
    "6WrVPvjsKQESexyru7vC83ExkX4Ck4iPgVAz0Vq++o3RmYcgM2pJjizJ/voApjKX\n"
    "kL1VaLDXAgMBAAECggEACrjH9q7hKwt7P0zs/sVZZzOtLZozfqXQyHItq91cZyct\n"
    "NOezdzMcjhe+zFkD/4vmsRL2SkQRDchjIf3BRTI3jcQ6XrqHdL0XLGeGSYzOL5GJ\n"
    "OKE8yaLUY2n9hPkkbIFKVm1xQ8I4xObJSBTqXxCVqrEH/gELDiJWQDw7qmB+hyK/\n"
    "e4VQ/lQW5mxujWkUgDfEqHCXAN7viSZ2cvQ5CK07MxPRmRuNpOahxvq8SH+bS+c7\n"
    "TcWOnr3SqU1vrl/0NgUaKJUc4hGRw+gi6iCgViLT13PaOhWD0dBvnFf2D5CgNoyR\n"
    "WkGwFcZMpRWDCD8aljlyTLUEtyuqQwmqxkLbXFsdCQKBgQDo3RR86+uJTW4ev6JN\n"
    "uRgZAdHa0PNC2NQjmEOFR6pnZqJ/Qykjyal9vaAK3hOQ/os+dYwVKsJ7zbQDvjvQ\n"
    "afFikR5/hNV8eVt3gIHhjJlpN/9shIuBnYPKMvm3lpFrJH5XWZQuE3dWYkASBJxW\n"
    "H7JakRwV8R4T2CEPVNLS9TH5XQKBgQDdBu8VtlKRpIk7Elejon9FZo3cVjYANs+a\n"
    "DXVG2nMp6aUSE2GAOgFFjjUo91yo89IjvA7Fp8G4dA/TH/WEeps1D4wo8PzkzLdf\n"
    "XOBcU8Sxc0mc6Mgh4UyRelNZr5sU59c7Z6iMcqdV7o2ASVpym5EQcRRNLtfboeV4\n"
    "0ay65VfLwwKBgQDY2mElAHLk91WQjvdvl+pIB3jNZH7VhqTvzPE8IgQfrOWwy/N4\n"
    "32jWrwtmc28XPOShMshUQfDBaEu2nKaJLM/c8bXMHQDOnRk/zU2mpM+Mu9hCz6A3\n"
    "AV/kodoJTM95To/VepdS3U/qAy8VWHPahEQMsUvNZzCSXFhVNbHrQOncBQKBgQCt\n"
    "NErVS+wGf9aeePA+pg9wNj6C5PgqUMl84oD9xiArPxIBSTjFwC7Q7/DOqpFtQKxz\n"
    "HmLBF4YiYqkn/Epsx5urCAUA7GBxd89XJrQXBfoESODt2ilDC4fyFNcOWCOCTXAH\n"
    "+GJHtW1WVLuERXdginIyXTrYhRXY4lStyjm+uAyF+wKBgQC1+SkwjVx3x+aOxknS\n"
    "0jyEec/yhDBsKm8aN+CJUMCzO/uwygHLfs0yMM/31v05NL/3j9mkIwZpHp6K61Bd\n"
    "Y+MT2dSZk4uw2l3It+A5Ndw8P7KwMrfdqdgB6gyhFfLMPmN++H2f1duZVVeLu3mU\n"
    "kE0G6iNdu6D1Kmc200RBumDofg==\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kMiddle =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCxPIpDnIw7ZIzy\n"
    "s3nI2am9krlDQ0CGwpaPNDeQlrs8aiUpmNN8F7FSKBPyq9x1ZZh8x7uF7K76aEzV\n"
    "UXjxTBhJXqAREDMTN7gKumz0LdE3NdKWo2PHs8ZJYqyCa9TDwt+rn3Cy4j/Qh87E\n"
    "iIKIkHMJVLlM4T6ZzffEYYDmcl6OZilT0uwBPvcAdzc+nYg7Wnega+SDNpINh/73\n"
    "1TJbb7QJb3CDf6Dji7OLIgakXgvDBLfs0DpKZ5JIGfqATr74InFQSSxtcCQhwJMR\n"
    "F6d1ehUgfyYNByhqrvqUNgh2PT8NBxhZ/YQbtB2al9e5Aq9jJuissEVXXjxbxGjE\n"
    "a5C3xexhAgMBAAECggEAVJhx4j2pjXu77ugNe/mwlCShOuKxvODKHkYtM11Ot1Ju\n"
    "tIEWiIeCgpVQmCbBzmMUupJXBmBnUGxSKAuAL6RDf1mkCyDxT/3rYWuEL7RixPhy\n"
    "sKYCLUK4pTRs5L91SY8NVYx/rVJiZTU9Uv9ZVrejwNNosrJcP+tYlKp5bQUv7sU3\n"
    "E7y3c5ADwgWLsHG3TnYch6eOix4KU+hnifq9qNE4SJc/Knhqhg4nKUhRBiCQfUYB\n"
    "u7XuOxo3Gq3d6i5HegLzFJt7Y2ApS3NQ/0cNv90zLLStv2TPq9CSFw+n6mNfTMbG\n"
    "ShRZP5BEGbnUkKhPgOy8ucGK4AXrebv3X0VS6Ly11QKBgQDaPetYCBzNxovci6mM\n"
    "EXXq/R+Sf5LT7yEwm7nDpmQesGjXocXk4MLrcmfe+lJpqt8Ajq5R6cWXL3Rv4PDw\n"
    "PtHQn0NLB2adva8UWpf6bWejvLInMtjN2OY8hZwBEKknT3h4k+rJ55fkvGBXRMVz\n"
    "tkd53im2COY3R3+fZD299mGZUwKBgQDP5nbeOSbyLEhTV4DIVWte5mvu3oErmE+V\n"
    "sxuTFHp9kzu+zMtpYe7JKkT98oZ328/LLM2CAUlwD6k2EPcedQI/+l7Y9DgvGLsP\n"
    "s6zE1Lf2LJGmheYdN8zmjcwyP0q8J0ahRccD/XqHGyNgDupi6Cm8tpgArm9Il0Gc\n"
    "Q6LX1k4I+wKBgQCIbPyZYzjeSadUjtnF/YRBCUqbQbR/V5Tf1fkiHPmpVY20fiQ/\n"
    "F2HB3RqhgMnT1ETjDE5cVk52W+vlpC/5fsuaJnTiihXTtaekiZ1HpuyKpoKXjmmJ\n"
    "BHWoj70dzVRwhnVAqvaykFubWUbARvVHiELWI9LfQGDpXYCiGv+dqE8KkQKBgGNN\n"
    "6ilrkzbKACIPAeyvIIJL/fIzRe/U6O7QhrNSbM/erAMPP3ou1SgxkJLcbW6DCFY8\n"
    "KE2Y38MvN9wjbmaV7WUx6mwm+09DuNZfNH8wPE7SKyAnhSsfpDfcM1Us9j25ZPtT\n"
    "oSQ+x3ARfmw7s6lay9TgQurQZ0d9OFGz3OzL6KpRAoGBAIM5saVB4wvIkIODJT7z\n"
    "+P7mg2HMJ/bm53XrQtMl5swBL38K/LSqdsQFJG/HZNKBVyFB7/xbIIMVoYd8T8Yl\n"
    "lDP7r0628AxRgbAiKRLoquLef1mZsFDBZAp92p9qIN3+hp+/4PphjZwrnNAF1vxv\n"
    "Zko0IgHP1KHb8nVghI9EH/4C\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kGateway =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIFEAIBADANBgkqhkiG9w0BAQEFAASCBPowggT2AgEBAoIBAQCEQZjsrnmnl5+Q\n"
    "+TvGU+AfDTZvq3zXwzQyLpUUYmtHVMGTWsEeD6GY1sY9E8b/qyGVygSJITkHynZT\n"
    "9EoKqVVpUYItUV+xA1LHa0/45Eeef67nwXQf1ruAtUBZ40hozz9ZnABXDQ/rvyzI\n"
    "cA75hTj7UL8apvRcC7Dj8X8vnDruisRNvJTbWxkR/Ti9QUjBkXA6S9cX5eC7I8lY\n"
    "AB99rD4S2X7osrWIO1e9NIEPXG6Xnr81dm8+BkG/WLV30ECCAjSxOkPLbpJAGQ5x\n"
    "6K9hlZQhRaFfMoch0M2cjrjuTzUt52ffIHn3yG9Du3L9kIxjmDLOLMgKlPs5NVdH\n"
    "MQugzAypAgMBAAECggEAN4W2Zn5k0ifEND99iahCqaaJWN4cXhQ0AHEv4svij6KU\n"
    "VYE/G5iiVaCsvo1j+IdmZRTXTJ5m689iV6JxxwIJuVPWnx7ZJ5C85nW2/Na0CAVN\n"
    "wDQQaK7tCQxZCrLY/1KwqoS1jvxUH37o+OwDk2S/DhKbe7iYQQdmvckADsve5xVe\n"
    "6ComVqnQ8b8NG10iCfi1AUYQiPs99KJD4rZ+OS3avMFhL1X/eAL4bMmbYorgUMwE\n"
    "k6sSn7g3E7S61Polpl/6DlaR/R8lQwLagN/jmd7dE4WuNpW4Nu/Mf9N8VZUTaCeg\n"
    "NfopdquHT/KHNYRWRKOGMSjC2Q/MzMZ0iJsjURPugQJBAOOa63foWk17RVQwoKDY\n"
    "xvFYh0e8IKhoY61Kbpg1pef36Cm6lsw6NlnN9O2WAC/tXyaQS4Onxf4s9BXBTEJx\n"
    "O7kCQQDZ64MJME+jLA5xoFXizTPkl38AAVvMpZ4V28rcViV/MwdxI0KxqrS2ihgU\n"
    "9j9QwtJwsqER5VVokbe5keRxusjPAkBgBPtRmrR9+4NEAT/Cm7FSIAbyPGuKoH9s\n"
    "m/oMPJXBRtSqxgzYG7bSLBEoKh/qGDoMCtPQtvbQRCa1BtclMKABAkA4Ry8vB0/5\n"
    "xt3wEEU97lqxdUJyIOexQTBDWuDX6FOEtwv79uw5b+l9nso7V6DgXX/1ZNxd/8j/\n"
    "2WoGPZwulttXAkAA5kqFw7kMB+beizlf7DP9Cwu/7qQ8cThXZPz4IrLM8elAKu9n\n"
    "Elf2AwPdb+AUI/Wlvyf78IbabJHRJagfyrL1MIIBlTCByAJBAMgnvPVn98ZeMuEm\n"
    "Ai/BORLbVQK/crYPcpot25YBWWS/x0A1MlPDqsv6/VArT1t8bg0wJwZGGw+ayVyo\n"
    "oG6hJwMCQQCzixHxgUW955n0ZUfo1ob/50emo12e+tRugVxMfwFVYsK1UgLHKOn4\n"
    "+Dhqxa71/fQqWFtpQVHc+ZhPSeQ/2MdJAkBA6lqBo38YRTAHx0AIyk04WL1yiKmH\n"
    "9fddhxaBBpYI+8DCYpYjbmGI62uizW/TjpWAU05Vmej9n8CeuB/DGxrGMIHHAkEA\n"
    "34Gk9Di4qHi8y4Le11anNjGbd9UjelGhJVsVa29eWVH8ACrPsTDilJlnOLfnbHUt\n"
    "3m8fVHdv5PgkrlS/wFXalQJAeZ/j8p43Jj5lhl1WBFp8LYp7Lo+GedaX2WsiUc9N\n"
    "yU9K0ZB6atLOSczclcnFnoh5iHRx2RYRhsjdtRwbKH/PrQJAeOCDDGpQnGeTkE+W\n"
    "+OQ812GZYHUfCnUBb7m71m+zWTrX1JsmSBieXN86LCHfXOCoaessFE1qOPmCIeF6\n"
    "2TR7yg==\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kNextGateway =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCplMHjQ+fBIn6s\n"
    "uuafnydrftROvg7Mz0A2oI19+FYsNQ25ummuRFBBoVFT1cWD/VvwwgyByWkKbRad\n"
    "zxa4sxbahr+qs2GvaJMNVMtLpPrevAeX9DSPNRIiFFWL7326Cm79fwTaTHyAxT+n\n"
    "KYwQQayJLyhZTjWrelaGP5ZkRCNBl8pSB8JXy/1Eo6iJWE4y0fvW1Udxav51M5kE\n"
    "ylNS3HCudTSHGVPDOmvgUTKT5YICKXpbo4S0heCAlecdqjdM2ZW5uFwJ18fy06dM\n"
    "KZbgfXgLFtjL+PMO7AF4aoOfsIXf/RugGcfE1IQQ4DAd5ciDd8Eqps/QYrph8ioD\n"
    "a8G5s6b5AgMBAAECggEAA5xmyoOSJkMpRl1OdtypNrlDJRAX+ZV6LQ+bI7ELiLJy\n"
    "gd9ty6epu9QHCs11ALv+3rALGyJiSbYL8r1LoxAxLuMKpsReEqGb6/8/uvMe4mpH\n"
    "kR1Cl0AOjEo5jhrB5xm8xkoTnOBfEFDi65jPYjM7zMoDxm8LZoTa3c3x0l2/EHD1\n"
    "lUNVma2hzNMEhV/CE/D0hpaZbb2CeBZX8+9yab4pXxz/CjyIr4N5yRmiVdsfjv5F\n"
    "VaFkd/qp4Fn+zFVJKgUxH/WWcJ02JF08NwvTsAevL4BwLoiztp79ITf6vjOUHpC1\n"
    "TKBxrGRmP5L0yuWYHyWQuWDKGlPp+cxmCQMkds9V/wKBgQDkY9bXlqrUu1v4rrfJ\n"
    "qcE8VoZHikxNfqwQnHsxtoOKtXBdHBzBXxblwC41+did+8ffhYpCtL8b7MjFxCVR\n"
    "AKHVgaN+J/keg3Rzp2KPfymDIJg6vZ815zbUiQIjBgHeCum6eliFVw+dGTW9sUnW\n"
    "RJNoMOz5hb+JuK9Err/0i77UEwKBgQC+FOnbQDctCejfke5O1zUrFbP75XrtNR6A\n"
    "j09XsVaVkpaP1LrphQmx3RoCeVAMRSbAAJ3fJRVmvdWKln/ycNeBos798s+SfYUR\n"
    "p4V+1I5YT14dGRp+/8VdU7urUlqreZE/st9hpRCj1K6B3FlaCEhCDhYFyGMciOfv\n"
    "zbahEb4CQwKBgQCv7L/nHSXF6/RyYJMtgddZVQTmQn94CiUcPo0exAobZJuC/U6h\n"
    "HVAT9a8i4KudNf7GDKVtsLCtH/2faPGdrbD7N3rqiHv6pyOimsLu6fLeENNyG/Jx\n"
    "oQK5QDgnJk917E4R2IArZd6fEnY1AkVwCS7KyTUhF4ds3JgVfc5a3vJFhQKBgGU9\n"
    "ilkm2Lx6XLhHZ6BCa6UpCBYQYerZsgdTTTUt1SoRS3QMIAmkvEcptmK+7m26nysA\n"
    "qRVjEQUJ8yS/iCI/C+mWJ52GqBwkEq4WhbnJyI8sprnk1wHxhNNyd7CGSpiuRTii\n"
    "Muw1GKnJ67BrBoQ3iRT1n7Ewy+k02iQVc0JSyts1AoGAbDECfwbAFy9VNdzXc0It\n"
    "pVtLn9PwoL2x6SEIgkS60XmteOwt4a9Enp9172h5e9DlZNTQxH383OEemgjpGU1V\n"
    "1ojvD7JSmVfByt0N0Zgg4I9KkM54M/kXXfzcP2Jlvqqolw9c29EHe34j8VRdUUzj\n"
    "4mDUTSbYCzPPiWQF2HIMLvc=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kEncrypt =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCUgywI8quBq37m\n"
    "mpve3HcL6jj852En224R1cJIl1u1nWJyELf8gKwd9KuQbRFGQnZRpDdRPkNV1vA7\n"
    "o1Z+NEyEcuroppQjyiVE5PX52yw4ygx0UheSqP53NUuMSupROMMpkwbCeMtesB/V\n"
    "EOC5rBObrHaztuWZnwmiIkjSoogVdT6alOyFoUFM529Tj4H/vq+abg4gl2AUY3K3\n"
    "ZZEwx0MX4K9sh8ML5j3IJ/QqCE2svexhNuoDwshrWl0/zxMkn7eRAvv7E3HwPHt/\n"
    "oj5YvuCiXdFyDHNmQj6LfnIh1MsxeOemNbC6CyY6hVqYtKXr1MqmFuQjXEAnMf0B\n"
    "9q4K9EabAgMBAAECggEAAfzDYRdGPkT6PMHC5jeTDEDFJHVAMpVYIrr2j5we6Q5D\n"
    "G/2nSKS8KOZ2SUd8XLFU/gCxkM/BfOuUaWflJ2kxwO/8vsJD5zq0Rvi9ZeuN6vCh\n"
    "PAlBMYA7b4LyEN2Lxyx4SB0kkQOmzQyUUHiaWUG5PXMQX5VJ+0VKjrXgvZjZM1hK\n"
    "Fp3MnUH7oAqa2xK8p2sTe86PLqGkqkRla8++mHuGsqpLuqWdHDHBw48PN57FWMFX\n"
    "2P+7nc5vrs7zsB0SjmXsFytsGxm+hQtFz5w7iVEIIRJG0oZ6ZDSOu/iEqg8r10FY\n"
    "FCN2f/1i8HjB1H2x/SQMawuJ5n+jRauiO+UvZ1BbAQKBgQDI9jbC9WfWVOEKxS3z\n"
    "Ktkif90v78nTt/oVRIbp3rnJAGS+Of7roAVyA3Rr+gdvEtXPaLDAOs51xWE352oI\n"
    "QoDGRtT3CKEpR270c1o+axPb9pkKqOJ1ePNxbLfSTqGVCYV7WRuxg0SLh4G+2+lp\n"
    "AlvDTLFl6uV9gETeSfRZP8ZhgQKBgQC9L6ORdvI6Nreb0e4LIzSvlSczqbPGLyYG\n"
    "sUn0m95te+ap/U7SzpSfA83eZIyziaaM9k+wfMCDUy3V7aCv9rTWsx2Xn0wnvGvI\n"
    "LUDzghTZcGTFYlN3c5lBJNUIvfBlBzQg2VlyF5M/9V1tQJTNvo1MgNDuAk317+4G\n"
    "C18RzUr+GwKBgQCLqWFBeJ+jevWzMHnQpxSkP0yPBgyz0QZCRY+ldR6UrGtXMKMT\n"
    "SfC+3dvJNsh3zxU8wbskvTnC61u3KGKuPtmT8qIK1Lp8H6LizFAJVQ1GL0kI+Xn4\n"
    "vggh6baOuArfsvBLWxA9+8ZlWdU3uUmrqvHu9pvLAsZexAgYnDju1b2fAQKBgCO8\n"
    "Ct5gJFLgoP/awGb0KHB98OCuTlnB8CHVfQ2qH3J4s9IqGahyAtqiYlF+lqEXABGi\n"
    "ON0yQz7LCF5fOznhlLj1LkLEgSMEUSuHeLxGNt/3feFWuENY33rRlTfIgM7kdHE7\n"
    "/MwzLcon85S+XR0bwB7SOiSq5MTuo/waS8PWDjM/AoGBAIg5e/YtYys3hA2j8Yc7\n"
    "Bp4Medu5WIjxSC1yTUkZlzXhlHL/fxpLYPJoRCwtWNpt/hTClm2eBPjCA6OqvOp7\n"
    "xLmQ042CRGV8Kku4rIwUC2G47fAaxJcNsP1Map1XaFusVhhL2CLONuSFaeCicP7J\n"
    "R3qBNOSehzNOmLh0HxWRsloK\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kMerchant =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCiA9SG1HxzQ+DS\n"
    "D/J/hndhT/ca7BNGDu1TigeW7wtG6FQrqQtxLGyq1s05DUVW9PcnF2HMSifhl/2e\n"
    "Bify5iW2ZdBC7OO4nNBvs1Qir8SQjUrJB5JXa2e8pXLOA/MISJCoA9/CK8Z8HqMh\n"
    "0djaqd0Bh1rgzr2QrW/mf1+EAmulXzBzLO9YQpQe6NznMtBMskarfKttTprzvKGI\n"
    "d/HkDFTpYPCKDrJfqiMSwWLl4KcFLZ9XWK0RR8/s3LTOJvG/Hbf5jHTllBAUymcL\n"
    "xtdungtSNgOi7FNMDBimo7aWcYmD072CeX65qaue48tRQw0Scso5UqlDNZ6Gwt0s\n"
    "fhVH/yIXAgMBAAECggEAAJySqVFzgojuzWkoz4GfnKc4CC9X6p3QPOzy39y60pLG\n"
    "kvMk61GGo2XMVbmKH9RFJkx2atZrBNaksSYxa1G6rBkZ9rcYdXS9tlDnlj1EuOkq\n"
    "r16YThhSfWJSmstNpEJ7lVETkfR8fk+BrdCl6jwS1Ikx3qfp57chCpwG0gUpXd7B\n"
    "m4QN+uhw5IsjM9oIguXq1tyFq75tLC/iVMDOXYjdK164KV8TloDfjNmDgZ8SE6zp\n"
    "DZSYKKQE7Ke06Hf2bGXw2jTJv6tfKX98sqYG5ugXkPregaxhdLsDOj225sYASYIp\n"
    "ZPca0PJhY/D1JX5SQA/jyaITrAxBIvJ3J4yUzw5XpQKBgQDVw7kZAobsI1osd1BJ\n"
    "BxjydqNUGz5/ZBdUKVBtaI9SjYr76BXGNTQuSWvRXzSuffh6+swLpKNa+uXYCGbL\n"
    "P0jHZ6aMBiKSTMDHfa8OTPdSqveERSZXAI8/CDiIlvQYzozkLgBm7dqbL9Gsulje\n"
    "wcOBMF3392auJ8+6j2i0qVH0jQKBgQDCBpjlIYkcW5v1zPCp7s3BrK1uAbhwK1cc\n"
    "eUAhT92lHPRsUosoqjFpIv65qtUuFIMm2/2DyiCCVvAL6w+qjF1Qy+uGMpDt/RLn\n"
    "3wnJ/RJpZXtKTdoBKAsYuNC7hhUjwf4ygbT27TwHQaZwtHzQE8kjC85cwwC8bNzO\n"
    "yNDpQr+SMwKBgBhZT/cqU4YITNgtywZWeZ/8pYQKCmdmVkXu4stjkpe7qa4h9ID8\n"
    "RHJVSKOzrYOGs8wGT0GwQi81zwJ5ioPyNG8KPm1KsZtqhLb0eQEvASj4cnMtkT1t\n"
    "weNTI2VjlHBS7rd7Ce6vfywYGVEMdN0CwysvADUjiB2kSUQd27ZgZwZtAoGAdaM4\n"
    "Wlwt3HKyqaI7HFz8hXujnzoN0HyGkW32cvwQX4ahr3eQhfRChwM/u+SW4hxvtETX\n"
    "fWs0sLHzUtaPJhF6ln087J2F/7VcHBe/wKbe3eY4jUGMdv0HVVLgw4G1GXwKGidI\n"
    "SBpoNeIY/uZ/ck08uzHySY21yYibjAh3maXtrr8CgYEArNHZa05Fy1HaQ7bIMIiQ\n"
    "xWkSsFExkvegFT5dYMJccxIY9m0kztXjp18ZaI3Z/5RS5JS+2dLbgFq2xaLLgJam\n"
    "xMLOF76AiTrH4wh5N331pgYrffvx1Zur3n002a8OXWIFhWkQYGr1VIsOA6BHkTXN\n"
    "Stv/JGRqqu03s8uZKPZ9Xg4=\n"
    "-----END PRIVATE KEY-----\n";

constexpr std::string_view kStranger =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDYHAUxr5AXo0xJ\n"
    "ED9XDrUo+Pa9Tf5W6tgEEmlwf5MMQFLFH3XSVquEENHNJ7BzD3dI7rYZej1P+OUv\n"
    "2RRSD5sSSWbELNLsbQJrgd1mg/58TAc+6ZUxpWKQ9JQynQtk0OzT9anGIvvw0Wtm\n"
    "f19MZvlrtcA3P7OPIlL6h/X4QKPlM1C+1St3rWdPsWyOAS39OkJ6uLMAW6KNG8hj\n"
    "u/GLMX0eoUJiT4WOCX+rsXolOGlYZjeUeuefITnUTQonH5mJ/C0yticTbPIPdR1m\n"
    "2WJwAW44Y3IIfGQ9Qyg9a2mhVlea/41V4gqZ09xhWb+iothpwDUfqmfo7C48mfBi\n"
    "hhTI6GzrAgMBAAECggEAEKhMQDGrlh7YpPMTJscz8IYMIrhNx+5PGzU+GlVDBNk6\n"
    "aAZOQxm6G7JeMYWDJMNG6wC3WYxiCHWDWOZPGiooxkaRHMLluSKH4rh+U8YNyg/k\n"
    "KRXBEbQRPmITwDj5pVozPv07ClItADlsIVjlBBMV25cFS1zmHrzDD5uGOo3k9CgV\n"
    "kpa5NctB/jyUTE6ZjQCUEmfix8d9QJk1dQLVqx9l+bRpAg05PEwIt18ELJs/gpz7\n"
    "aU7YqnuOy4hveokIrfyjpmC79glHoElemN0qJRtmiim9ewr7dboidWYtuYHEEYgk\n"
    "GIqxrM1YmEGE1n6bE3T4AAhP5+ZG1PWMWOYmJhf+KQKBgQD8MvIdh7qzVQS5ewtO\n"
    "PqTIUvHTWm4qeDVPog3YZJy3iJYtB2xBsBvlqbsmk41e4XtpKo3ISu0QDm4qOmVF\n"
    "fCuN59qfhnP8533GzxjgYQwaWXeVhRvcDh/xXyIzO2KSrh+nYuriE50Zm2Or4eX8\n"
    "aaI5UfHr1bcRgk5Mr3TVfbPjIwKBgQDbXdS5BoBb4DERmCW/IMQY4TW46/nvK6gc\n"
    "DinrvtCEJ9MMT5mkBwOr02cVLZu67rHxvzrJqpkzeSHlUsrwmOjw1RzwCPgp9ZEt\n"
    "YTWMaIeGuRN1futWwzBHpBnFh2ZzJCdZB5OkGlHAicz4+AfCBlknAazU9Bt1GSU8\n"
    "PjQ87MjvmQKBgQDuhcSFd1x1xZ/9SMlNjGPO7tu2OF3fHufU1ADiO24ZCz51ggK6\n"
    "MbSAxsGxX3YiWYGd2lhUKcECIZPBro8fY6vRv4n+vGwwskQ75pyxgjevKBS4vja2\n"
    "Lkm5wG8ZIz48WiCn8B8UCNbZZCSlaLZavxFlwwHaObu1/JbPYlZOoF+lHwKBgFvB\n"
    "2tnuC0Di/QNkBd31gbD6evM32ZqeQzpA/m36qdOtqMzMevKucG2uBr9IDYzajRoW\n"
    "qCt0rZJnR7NZt0N+YmliazFIPy2l5yz5LWHm01GaFrad+SiYiphc3t7N7R+abs8B\n"
    "qVMKI0oLGe7GKNCSwTXcsIN+/AE2HGofhtA5Jy95AoGBALib7In1NvNxw5mCVolM\n"
    "HrXDe9N4JaHejWnqX4wiiNi9zyO/z1UtFGUhZgttTLcnCzDoTDbt1ct5IRdlXJQM\n"
    "P4Fex78g+GOU+3/ln705tJk11tFe4QZeSRQuTtP14SF6eiU+fzqvjMg9QN1LCrwY\n"
    "VfvsgPJabN92aVKXIy2CXj5m\n"
    "-----END PRIVATE KEY-----\n";

constexpr Instant kFrom = instant_from_unix(1'577'808'000);          // 2020-01-01 00:00
constexpr Instant kUntil = instant_from_unix(2'524'579'199);         // 2049-12-31 23:59:59
constexpr Instant kLongAgo = instant_from_unix(1'420'041'600);       // 2015-01-01 00:00
constexpr Instant kLongAgoEnded = instant_from_unix(1'514'736'000);  // 2018-01-01 00:00

// These are constants: what does not work with them is our bug.
template <class T>
T made(Result<T> result) {
  if (!result) std::abort();
  return *std::move(result);
}

signing::PrivateKey key_of(std::string_view pem) {
  return made(signing::PrivateKey::from_pem(pem));
}

// Serial numbers have at most 40 bits, and the common name stands last (dossier unionpay 3.4).
signing::CertificatePlan plan(std::string serial, std::string common_name,
                              signing::Role role = signing::Role::kLeaf) {
  signing::CertificatePlan plan;
  plan.serial = std::move(serial);
  plan.subject = {"CN", "Daikou", "test only", std::move(common_name)};
  plan.not_before = kFrom;
  plan.not_after = kUntil;
  plan.role = role;
  return plan;
}

std::string signer(std::string_view name, std::string_view number = "00000001") {
  return "041@Z2020-01-01@" + std::string(name) + "@" + std::string(number);
}

signing::KeyPair authority(std::string serial, std::string name, std::string_view key) {
  const signing::PrivateKey own = key_of(key);
  return {made(signing::self_signed(
              plan(std::move(serial), std::move(name), signing::Role::kAuthority), own)),
          own};
}

OwnKeys make() {
  const signing::KeyPair root = authority("F4250001", "SIM TEST CS CA", kRoot);
  const signing::KeyPair nobody = authority("F4250063", "ROGUE ROOT", kStranger);
  const signing::PrivateKey middle_key = key_of(kMiddle);
  const signing::KeyPair middle{
      made(signing::issue(plan("F4250002", "SIM TEST OCA1", signing::Role::kAuthority),
                          middle_key.public_key(), root)),
      middle_key};
  const signing::PrivateKey gateway = key_of(kGateway);
  const auto certify = [&](const signing::CertificatePlan& wanted, const signing::KeyPair& by) {
    return made(signing::issue(wanted, gateway.public_key(), by));
  };
  signing::CertificatePlan ended = plan("1012460C8E", signer(up::kCompanyName));
  ended.not_before = kLongAgo;
  ended.not_after = kLongAgoEnded;
  const signing::PrivateKey next_key = key_of(kNextGateway);
  const signing::KeyPair next{made(signing::issue(plan("1012460C90", signer(up::kCompanyName)),
                                                  next_key.public_key(), middle)),
                              next_key};
  const signing::PrivateKey encrypt = key_of(kEncrypt);
  return {root.certificate,
          middle,
          gateway,
          certify(plan("1012460C8B", signer(up::kCompanyName)), middle),
          certify(plan("1012460C8C", signer(up::kTestSigner)), middle),
          certify(plan("1012460C8D", signer("Some Other Company", "00000009")), middle),
          certify(ended, middle),
          certify(plan("1012460C8F", signer(up::kCompanyName)), nobody),
          next,
          {made(signing::issue(plan("1012460C95", signer(up::kTestSigner, "00000002")),
                               encrypt.public_key(), middle)),
           encrypt},
          key_of(kMerchant),
          nobody.key};
}

}  // namespace

const OwnKeys& own_keys() {
  static const OwnKeys keys = make();
  return keys;
}

signing::Certificate certify_merchant(const signing::PublicKey& key, std::string_view number) {
  // Four bytes of digest below a fixed one keep the number positive and at most 40 bits long.
  const std::string seed = key.pem() + std::string(number);
  const std::string serial =
      signing::serial_from_bytes("\x10" + std::string(signing::sha256(seed).bytes().substr(0, 4)));
  return made(
      signing::issue(plan(serial, signer(std::string(number) + ":SIGN")), key, own_keys().middle));
}

}  // namespace daikou::simulator::unionpay
