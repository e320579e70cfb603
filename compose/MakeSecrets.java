import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the keys and passwords of a platform in containers, once: what is there stays. For
 * docker-compose.yml as files and variables, for Kubernetes as Secrets in kubernetes.yaml.
 *
 * <p>{@code java compose/MakeSecrets.java [folder]}
 */
final class MakeSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  /** File name to content, of what is to be written. */
  private final Map<String, String> files = new TreeMap<>();

  /** Secret to key to value. */
  private final Map<String, Map<String, String>> cluster = new TreeMap<>();

  private MakeSecrets(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var here = Path.of("compose", "secrets");
    var folder = arguments.length > 0 ? Path.of(arguments[0]) : here;
    if (Files.exists(folder.resolve("kubernetes.yaml"))) {
      System.out.println("The secrets in " + folder + " stay; delete the folder for new ones.");
      return;
    }
    var services = Path.of("helm", "services");
    try (var names = Files.list(services)) {
      new MakeSecrets(folder)
          .make(names.map(name -> String.valueOf(name.getFileName())).sorted().toList());
    }
    System.out.println("Keys and passwords are in " + folder + ".");
  }

  private void make(Iterable<String> services) throws IOException {
    var pgSecret = "test_sk_" + password();
    var cryptoKeys = "k1=" + base64(32);
    var root = password();
    var replication = password();
    var mysql = new LinkedHashMap<String, String>();
    mysql.put("MYSQL_ROOT_PASSWORD", root);
    mysql.put("REPLICATION_PASSWORD", replication);
    secret("mysql").put("root-password", root);
    secret("mysql-backup").put("backup-password", password());
    for (var service : services) {
      var own = secret(service);
      var identity = key(service);
      own.put("identity-key.json", identity);
      files.put("identity-" + service + ".json", identity);
      if (service.equals("gateway")) {
        continue;
      }
      var variables = new LinkedHashMap<String, String>();
      var word = service.replace("-service", "");
      var password = password();
      mysql.put("PASSWORD_" + word, password);
      tell(own, variables, "mysql-password", "JANGTEO_MYSQL_PASSWORD", password);
      tell(own, variables, "crypto-keys", "JANGTEO_CRYPTO_KEYS", cryptoKeys);
      switch (service) {
        case "member-service" -> {
          var signing = "{\"keys\":[" + key("member-1") + "]}";
          own.put("member-signing-keys.json", signing);
          files.put("member-signing-keys.json", signing);
          tell(own, variables, "admin-email", "JANGTEO_MEMBER_ADMIN_EMAIL", "admin@jangteo.example");
          tell(own, variables, "admin-password", "JANGTEO_MEMBER_ADMIN_PASSWORD", password() + "a1");
        }
        case "order-service" ->
            tell(own, variables, "order-quote-key", "JANGTEO_ORDER_QUOTE_KEY", base64(32));
        case "payment-service" ->
            tell(own, variables, "pg-secret", "JANGTEO_PAYMENT_TOSS_SECRET_KEY", pgSecret);
        case "delivery-service" -> {
          // the sandbox knows any customer
          tell(own, variables, "courier-customer-id", "JANGTEO_DELIVERY_CJ_CUSTOMER_ID", "JANGTEO");
          tell(
              own,
              variables,
              "courier-business-number",
              "JANGTEO_DELIVERY_CJ_BUSINESS_NUMBER",
              "1234567890");
        }
        default -> {}
      }
      files.put(service + ".env", lines(variables));
    }
    files.put("mysql.env", lines(mysql));
    files.put(
        "mysql-replica.env",
        lines(Map.of("MYSQL_ROOT_PASSWORD", root, "REPLICATION_PASSWORD", replication)));
    files.put("sandbox.env", lines(Map.of("SANDBOX_PG_SECRET", pgSecret)));
    files.put("grafana.env", lines(Map.of("GF_SECURITY_ADMIN_PASSWORD", password())));
    write();
  }

  private static void tell(
      Map<String, String> secret,
      Map<String, String> variables,
      String key,
      String variable,
      String value) {
    secret.put(key, value);
    variables.put(variable, value);
  }

  private Map<String, String> secret(String owner) {
    return cluster.computeIfAbsent(owner + "-secrets", _ -> new LinkedHashMap<>());
  }

  /** Nobody else may enter the folder; in it a container of another user must be able to read. */
  private void write() throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    var yaml = new StringBuilder();
    cluster.forEach(
        (name, values) -> {
          yaml.append("---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n".formatted(name));
          values.forEach((key, value) -> yaml.append("  %s: '%s'\n".formatted(key, value)));
        });
    Files.writeString(folder.resolve("kubernetes.yaml"), yaml.toString());
  }

  private static String lines(Map<String, String> variables) {
    var lines = new StringBuilder();
    variables.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString();
  }

  private static String password() {
    return random(18, Base64.getUrlEncoder().withoutPadding());
  }

  private static String base64(int bytes) {
    return random(bytes, Base64.getEncoder());
  }

  private static String random(int bytes, Base64.Encoder encoder) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return encoder.encodeToString(random);
  }

  /** A private EC P-256 key as a JWK. */
  private static String key(String id) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      var secret = ((ECPrivateKey) pair.getPrivate()).getS();
      return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
          .formatted(
              id,
              coordinate(point.getAffineX()),
              coordinate(point.getAffineY()),
              coordinate(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 32 bytes, however small the number. */
  private static String coordinate(BigInteger number) {
    var bytes = number.toByteArray();
    var from = Math.max(0, bytes.length - 32);
    var fixed = new byte[32];
    var length = bytes.length - from;
    System.arraycopy(bytes, from, fixed, 32 - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
