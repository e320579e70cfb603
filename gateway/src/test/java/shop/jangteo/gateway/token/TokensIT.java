package shop.jangteo.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.jangteo.gateway.Client;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Stub;
import shop.jangteo.gateway.Tokens;

class TokensIT extends RunningGateway {

  @Test
  void aGoodTokenGoesOnToTheServiceUnchanged() {
    var token = Tokens.of("m-1");

    var answer = client().bearer(token).get("/api/v1/orders");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stub("order-service").last().headers().get("Authorization"))
        .containsExactly("Bearer " + token);
  }

  @Test
  void whetherATokenIsNeededIsTheServicesWord() {
    assertThat(client().get("/api/v1/orders").status()).isEqualTo(200);
  }

  static Stream<Arguments> attacks() throws JOSEException {
    var key = Tokens.KEY;
    var stranger = Tokens.key("now");
    var rsa = new RSAKeyGenerator(2048).keyID("now").generate();
    var publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    var past = Instant.now().minusSeconds(120);
    var good = Tokens.of("m-1");
    return Stream.of(
        Arguments.of(
            "alg none",
            new PlainJWT(
                    new JWTClaimsSet.Builder()
                        .issuer("https://members.jangteo.shop")
                        .audience("jangteo")
                        .subject("m-1")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build())
                .serialize()),
        Arguments.of(
            "HS256 with the public key as the secret",
            Tokens.signed(new MACSigner(publicKey), JWSAlgorithm.HS256, "now", _ -> {}, _ -> {})),
        Arguments.of(
            "RS256",
            Tokens.signed(new RSASSASigner(rsa), JWSAlgorithm.RS256, "now", _ -> {}, _ -> {})),
        Arguments.of("another key under a known id", Tokens.signed(stranger, _ -> {}, _ -> {})),
        Arguments.of("unknown kid", Tokens.signed(Tokens.key("unknown"), _ -> {}, _ -> {})),
        Arguments.of("no kid", Tokens.signed(key, header -> header.keyID(null), _ -> {})),
        Arguments.of(
            "kid as a path", Tokens.signed(key, header -> header.keyID("../../dev/null"), _ -> {})),
        Arguments.of(
            "key in the token",
            Tokens.signed(stranger, header -> header.jwk(stranger.toPublicJWK()), _ -> {})),
        Arguments.of(
            "typ JWT", Tokens.signed(key, header -> header.type(JOSEObjectType.JWT), _ -> {})),
        Arguments.of("no typ", Tokens.signed(key, header -> header.type(null), _ -> {})),
        Arguments.of(
            "a service's token",
            Tokens.signed(key, header -> header.type(new JOSEObjectType("service+jwt")), _ -> {})),
        Arguments.of(
            "wrong issuer",
            Tokens.signed(key, _ -> {}, claims -> claims.issuer("https://evil.example"))),
        Arguments.of(
            "wrong audience", Tokens.signed(key, _ -> {}, claims -> claims.audience("other"))),
        Arguments.of(
            "no audience",
            Tokens.signed(key, _ -> {}, claims -> claims.audience(List.<String>of()))),
        Arguments.of(
            "expired", Tokens.signed(key, _ -> {}, c -> c.expirationTime(Date.from(past)))),
        Arguments.of(
            "no expiry", Tokens.signed(key, _ -> {}, claims -> claims.expirationTime(null))),
        Arguments.of(
            "not yet valid",
            Tokens.signed(
                key, _ -> {}, c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(300))))),
        Arguments.of("no subject", Tokens.signed(key, _ -> {}, claims -> claims.subject(null))),
        Arguments.of(
            "critical header",
            Tokens.signed(
                key, h -> h.criticalParams(Set.of("exp2")).customParam("exp2", 1), _ -> {})),
        Arguments.of("claims exchanged", exchanged(good)),
        Arguments.of("signature cut off", good.substring(0, good.lastIndexOf('.') + 1)),
        Arguments.of(
            "signature of zeros",
            good.substring(0, good.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64])),
        Arguments.of("not a token", "garbage"),
        Arguments.of("empty", ""),
        Arguments.of("three dots", "..."),
        Arguments.of("five parts", "a.b.c.d.e"));
  }

  private static String exchanged(String token) {
    var parts = token.split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("MEMBER", "ADMIN").getBytes(StandardCharsets.UTF_8));
    return String.join(".", parts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void aBadTokenIsRefusedHere(String attack, String token) {
    var answer = client().bearer(token).get("/api/v1/products");

    assertThat(answer.status()).as(attack).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.json().path("traceId").asString()).hasSize(32);
    assertThat(stub("product-service").heard()).isEmpty();
  }

  @Test
  void keysAreNeverFetchedFromWhereATokenSays() {
    try (var evil = new Stub("evil")) {
      var theirs = Tokens.key("theirs");
      evil.on("/jwks.json", asked -> Stub.answer(asked, 200, Tokens.published(theirs)));

      var answer =
          client()
              .bearer(
                  Tokens.signed(
                      theirs,
                      header -> header.jwkURL(URI.create(evil.url() + "/jwks.json")),
                      _ -> {}))
              .get("/api/v1/products");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(evil.heard()).isEmpty();
    }
  }

  @Test
  void twoAuthorizationHeadersAreOneTooMany() {
    var both =
        Client.raw(
            port,
            "GET /api/v1/orders HTTP/1.1",
            "Authorization: Bearer " + Tokens.of("m-1") + "\r\n",
            "Authorization: Bearer x\r\n");

    assertThat(both).startsWith("HTTP/1.1 400");
    assertThat(stub("order-service").heard()).isEmpty();
  }
}
