#include "simulator/dialects/common/ordinary_key.h"

#include <cstdlib>
#include <string_view>

namespace daikou::simulator {
namespace {

// Published with the program, worth nothing anywhere else.
constexpr std::string_view kOrdinary =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC2rVsHabzsfoYv\n"
    "QeHinRUnifHhqh5r37ZHtn26z+Vl7hOTNsygYi+N2t61xB3YmleOrpV6kJN6rVJo\n"
    "DH7cvtrzvDLRSy/ZQZa7ZuSbPewr7P1RBFLqi7TatqBOdJWjcYFopv/WlPCAzeO0\n"
    "2zqq2HoWktNSU9NWjsAxKhF5lOOXa9CZTbz+nn+60oZkaCOl4FYHPIDbl+vo1WAr\n"
    "XMVwD+u2Qp1ekBHlstu5YgCZjLk/W6++x/hjNfX/QjL4qSjGqrAZsngA9rJK1yhY\n"
    "/WPbvPzJ3B8OUTAgLTgGDd9qfPUa+Ik/TIl+YXPmaYA/0ais0z5oJYZHQEQDU8Pj\n"
    "CD3yGHaLAgMBAAECggEAB44EeA+uaYATX+bzRuJE2rLAwcVoUVZvfRMWALYnqt8o\n"
    "CMGOat+Z+d2LB6y0U0iRcGwrRbtZmLbhnpNNt9FeJWWrcFkSAdki47Mt/HbuH87t\n"
    "lv59HggTEwHUgAogRMx6k++8IDgJTjpgPWgySph99sBcZEjlMkI1vpLFJZMRFSpQ\n"
    "BBqXwIqTsOaya5ektBRBXiUtw0Eb2mBb+UGYP4JjD68up6pdRQ9TrZtBpvP2L71X\n"
    "Q43pZaD4WVSmD0o4iiUg5LizURaLOITlEQCFRMU80YY89eMLrQhFMeOlAMZbm/ag\n"
    "wG7dPOnrRBkJZ2NHQ5pV60ltOHlENdDnwhDJDbG6IQKBgQDqtHfHGWslgeZgVR8s\n"
    "aNfV8wT4lQFrG3hjow+Rjo4wtDuyOxgNnJ4Pj1XTLCxkgu7wON1dBTjLZjWgTlOX\n"
    "Mge4IqCpOtqnyzpprI4d8W7wyQ1fRzTNSLYYqBtGX3RRYDz5xEwqoIZR8WR/z1E2\n"
    "1tOVhU3WAKYd/fTWYQ6RV8bBUQKBgQDHQG3zFJ3XpIf3X1gM5PmhAV58vjWdiHyY\n"
    "Yp+9HJslw9J/ERyPgEezfJsftjRtsy54uXirV3ftJK7OjfjExW/1zo5TN6fVkTN/\n"
    "/29nq6p+GAGdGgJDieyZ254CYcVSL5ScEYiKVgx7t7jjTsfKMUdE3Ty0qVq0q1B8\n"
    "Mq14e3QjGwKBgBQDF0Nus2gbT11fZK0Qs3aWphHcAqbzTKySNr2efhlBBOYJi999\n"
    "Pyzsd9Dtr0tSrrTk5FsOGu2c5W2pwA7gQTA+I5zKW+J6vZxNDkEXWPJG8lDxbVsj\n"
    "nAM2Mj0p3m0h25EgX64yycEq5/rN3orifl/9YcmhfIiKIto0pF1YMqZBAoGBAIOh\n"
    "7QFJ/X0ZFTo3otPh8YiMfv+qKYGJScbiYOVuoJCybb3EcDndZYEOMO0iUkCmv2zC\n"
    "GxYXEwN32IRdBpv4U57wdtZDTn2pD3zgI5k5r8jd0zMWm6hC1ixPCnRIYzOIe4Uf\n"
    "kDTT5CtXlK2Wvia1p3+3KQOxXls9Uk66rB+Mb41BAoGAGhGsO9NCUMs9koBIpgWu\n"
    "1HVAENnsKoO2FnEsOhZ9mrxNgluT5WIcQ6tKESUbh2WiKrFL4yEjbBOHBr2BoX+8\n"
    "nUucGdCNfil47C1lCD1CY/OPAh04P9oTh3hyQ39X+dzypMqhKyOeBbOBO2yfanUI\n"
    "ZqMKd/6Dqa+HILyy52/SBVA=\n"
    "-----END PRIVATE KEY-----\n";

}  // namespace

const signing::PrivateKey& ordinary_key() {
  static const signing::PrivateKey key = [] {
    auto read = signing::PrivateKey::from_pem(kOrdinary);
    if (!read) std::abort();  // Our bug: the text above is part of the program.
    return *std::move(read);
  }();
  return key;
}

}  // namespace daikou::simulator
