package shop.jangteo.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SecretsTests {

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void settle() {
    home = new Home(folder, folder.resolve("home"), 0);
  }

  @Test
  void areMadeOnceAndBelieveTheFile() {
    var one = Secrets.of(home);
    var other = Secrets.of(home);
    assertThat(one.exist()).isFalse();

    var password = one.mysqlPassword("order");
    other.mysqlPassword("member");

    assertThat(other.mysqlPassword("order")).isEqualTo(password);
    assertThat(one.mysqlPassword("member")).isNotEqualTo(password);
    assertThat(Secrets.of(home).exist()).isTrue();
  }

  @Test
  void threadsAgreeOnOne() {
    var passwords =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(_ -> Secrets.of(home).mysqlPassword("order"))
            .distinct()
            .toList();

    assertThat(passwords).hasSize(1);
  }

  @Test
  void areReadableToTheirOwnerOnly() throws Exception {
    var secrets = Secrets.of(home);
    secrets.pgSecret();
    secrets.identityKey("order-service");
    secrets.memberSigningKeys();

    try (var files = Files.list(home.secrets())) {
      for (var file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).hasSize(2);
      }
    }
  }

  @Test
  void haveTheFormsThatTheirReadersExpect() {
    var secrets = Secrets.of(home);

    assertThat(Base64.getDecoder().decode(secrets.quoteKey())).hasSize(32);
    assertThat(secrets.cryptoKeys()).startsWith("k1=");
    assertThat(Base64.getDecoder().decode(secrets.cryptoKeys().substring(3))).hasSize(32);
    assertThat(secrets.pgSecret()).startsWith("test_sk_").doesNotContain(":");
    assertThat(Credentials.of(home).admin().password()).matches(".*[a-z].*").matches(".*\\d.*");
    assertThat(Credentials.of(home).seller()).isNotEqualTo(Credentials.of(home).shopper());
  }

  /** Repeated, because one coordinate in 128 begins with a zero. */
  @RepeatedTest(150)
  void aKeyIsAPairOfTheCurveAtFullLength() throws Exception {
    var key = JsonMapper.shared().readTree(SigningKey.create("me").jwk());
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    var factory = KeyFactory.getInstance("EC");
    var signature = Signature.getInstance("SHA256withECDSA");

    signature.initSign(factory.generatePrivate(new ECPrivateKeySpec(number(key, "d"), curve)));
    signature.update(new byte[] {1, 2, 3});
    var signed = signature.sign();
    signature.initVerify(
        factory.generatePublic(
            new ECPublicKeySpec(new ECPoint(number(key, "x"), number(key, "y")), curve)));
    signature.update(new byte[] {1, 2, 3});

    assertThat(signature.verify(signed)).isTrue();
    assertThat(key.path("kid").asString()).isEqualTo("me");
    assertThat(key.path("x").asString()).hasSize(43);
  }

  @Test
  void theKeysOfAccessTokensAreASet() throws Exception {
    var file = Secrets.of(home).memberSigningKeys();
    var before = Files.readString(file);

    assertThat(Secrets.of(home).memberSigningKeys()).hasContent(before);
    assertThat(JsonMapper.shared().readTree(before).path("keys").path(0).path("kty").asString())
        .isEqualTo("EC");
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asString()));
  }
}
