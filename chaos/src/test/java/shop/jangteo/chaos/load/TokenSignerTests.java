package shop.jangteo.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenSignerTests {

  @Test
  void aTokenSaysWhoItIsForAndIsSignedWithTheFirstKey(@TempDir Path folder) throws Exception {
    var pair = newPair();
    var file = folder.resolve("keys.json");
    Files.writeString(file, jwks(pair));
    var now = Instant.parse("2026-11-21T04:30:00Z");

    var token = TokenSigner.of(file).sign("0C0000000000A", now);

    var parts = token.split("\\.");
    assertThat(parts).hasSize(3);
    assertThat(json(parts[0]).path("alg").asString()).isEqualTo("ES256");
    assertThat(json(parts[0]).path("kid").asString()).isEqualTo("first");
    assertThat(json(parts[0]).path("typ").asString()).isEqualTo("at+jwt");
    assertThat(json(parts[1]).path("sub").asString()).isEqualTo("0C0000000000A");
    assertThat(json(parts[1]).path("roles").path(0).asString()).isEqualTo("MEMBER");
    assertThat(json(parts[1]).path("exp").asLong())
        .isEqualTo(now.plus(TokenSigner.LIFE).getEpochSecond());
    assertThat(isSignedBy(pair, token)).isTrue();
    assertThat(isSignedBy(newPair(), token)).isFalse();
  }

  private static boolean isSignedBy(KeyPair pair, String token) throws Exception {
    var end = token.lastIndexOf('.');
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(pair.getPublic());
    signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
  }

  private static KeyPair newPair() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String jwks(KeyPair pair) {
    var secret = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
    return "{\"keys\":[{\"kid\":\"first\",\"d\":\"%s\"},{\"kid\":\"second\",\"d\":\"AQ\"}]}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  private static JsonNode json(String part) {
    return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
  }
}
