package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens nobody should take, made with and without the run's own key. */
final class Tokens {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  /** Good once: signed by the platform's own key, over since an hour ago. */
  static String expired(Client member) throws GeneralSecurityException, IOException {
    return sign(own(), memberId(member), Duration.ofHours(-1), keyId());
  }

  /** Somebody else's signature under the platform's key id. */
  static String forged(Client member) throws GeneralSecurityException, IOException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return sign(
        generator.generateKeyPair().getPrivate(), memberId(member), Duration.ofHours(1), keyId());
  }

  /** A control: made in the same way as the others, and taken. */
  static String good(Client member) throws GeneralSecurityException, IOException {
    return sign(own(), memberId(member), Duration.ofMinutes(5), keyId());
  }

  private static String memberId(Client member) {
    return member.get("/api/v1/members/me").is(200).path("id").asString();
  }

  private static String sign(PrivateKey key, String memberId, Duration life, String keyId)
      throws GeneralSecurityException {
    var now = Instant.now();
    var header = Map.of("alg", "ES256", "typ", "at+jwt", "kid", keyId);
    var claims =
        Map.of(
            "iss",
            "https://members.jangteo.shop",
            "aud",
            "jangteo",
            "sub",
            memberId,
            "roles",
            List.of("MEMBER"),
            "iat",
            now.minus(Duration.ofHours(2)).getEpochSecond(),
            "exp",
            now.plus(life).getEpochSecond());
    var content = part(header) + "." + part(claims);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(content.getBytes(UTF_8));
    return content + "." + BASE64.encodeToString(signature.sign());
  }

  private static String part(Object content) {
    return BASE64.encodeToString(JSON.writeValueAsBytes(content));
  }

  private static PrivateKey own() throws GeneralSecurityException, IOException {
    var secret = new BigInteger(1, Base64.getUrlDecoder().decode(key().path("d").asString()));
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve));
  }

  private static String keyId() throws IOException {
    return key().path("kid").asString();
  }

  private static JsonNode key() throws IOException {
    var file = Town.HOME.resolve("secrets/member-signing-keys.json");
    return JSON.readTree(Files.readString(file)).path("keys").path(0);
  }
}
