import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the keys and passwords of a platform in containers. For docker-compose.yml as files and
 * variables, for Kubernetes as Secrets in kubernetes.yaml. What is there stays as it is, whichever
 * of the files it is in; what is missing is made, or copied from where it is, and told.
 *
 * <p>{@code java compose/MakeSecrets.java [folder]}
 */
final class MakeSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CLUSTER = "kubernetes.yaml";
  private static final Pattern VARIABLE = Pattern.compile("(?m)^(\\w+)=(.*)$");
  private static final Pattern OWNER = Pattern.compile("(?m)^metadata: \\{name: (.+)}$");
  private static final Pattern ENTRY = Pattern.compile("(?m)^  ([\\w.-]+): *['\"]?(.*?)['\"]? *$");

  private final Path folder;

  /** File name to content, as it is by now; of those that are not one value. */
  private final Map<String, String> files = new TreeMap<>();

  /** What each place holds. */
  private final Map<Place, String> values = new HashMap<>();

  private final Set<String> filesBefore = new HashSet<>();

  /** What was put where nothing was, file by file. */
  private final Map<String, Set<String>> added = new TreeMap<>();

  /**
   * Where a value is kept.
   *
   * @param part the variable, or Secret and key; empty if the file is the value
   */
  private record Place(String file, String part) {}

  private MakeSecrets(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var here = Path.of("compose", "secrets");
    var folder = arguments.length > 0 ? Path.of(arguments[0]) : here;
    var services = Path.of("helm", "services");
    var secrets = new MakeSecrets(folder);
    var isFirst = !secrets.read();
    try (var names = Files.list(services)) {
      secrets.make(names.map(name -> String.valueOf(name.getFileName())).sorted().toList());
    }
    secrets.write();
    if (isFirst) {
      System.out.println("Keys and passwords are in " + folder + ".");
    } else if (secrets.added.isEmpty()) {
      System.out.println("The secrets in " + folder + " stay; delete the folder for new ones.");
    } else {
      System.out.println("The secrets in " + folder + " stay; these were missing and are made:");
      secrets.added.forEach(
          (file, parts) ->
              System.out.println(
                  secrets.filesBefore.contains(file)
                      ? "  in " + file + ": " + String.join(", ", parts)
                      : "  " + file));
    }
  }

  private void make(Iterable<String> services) {
    var pgSecret = new ArrayList<Place>();
    var cryptoKeys = new ArrayList<Place>();
    for (var service : services) {
      var secret = service + "-secrets";
      var variables = service + ".env";
      put(
          () -> key(service),
          new Place("identity-" + service + ".json", ""),
          inCluster(secret, "identity-key.json"));
      if (service.equals("gateway")) {
        continue;
      }
      put(
          MakeSecrets::password,
          new Place("mysql.env", "PASSWORD_" + service.replace("-service", "")),
          new Place(variables, "JANGTEO_MYSQL_PASSWORD"),
          inCluster(secret, "mysql-password"));
      cryptoKeys.add(new Place(variables, "JANGTEO_CRYPTO_KEYS"));
      cryptoKeys.add(inCluster(secret, "crypto-keys"));
      switch (service) {
        case "member-service" -> {
          put(
              () -> "{\"keys\":[" + key("member-1") + "]}",
              new Place("member-signing-keys.json", ""),
              inCluster(secret, "member-signing-keys.json"));
          put(
              () -> "admin@jangteo.example",
              new Place(variables, "JANGTEO_MEMBER_ADMIN_EMAIL"),
              inCluster(secret, "admin-email"));
          put(
              () -> password() + "a1",
              new Place(variables, "JANGTEO_MEMBER_ADMIN_PASSWORD"),
              inCluster(secret, "admin-password"));
        }
        case "order-service" ->
            put(
                () -> base64(32),
                new Place(variables, "JANGTEO_ORDER_QUOTE_KEY"),
                inCluster(secret, "order-quote-key"));
        case "payment-service" -> {
          pgSecret.add(new Place(variables, "JANGTEO_PAYMENT_TOSS_SECRET_KEY"));
          pgSecret.add(inCluster(secret, "pg-secret"));
        }
        case "delivery-service" -> {
          // the sandbox knows any customer
          put(
              () -> "JANGTEO",
              new Place(variables, "JANGTEO_DELIVERY_CJ_CUSTOMER_ID"),
              inCluster(secret, "courier-customer-id"));
          put(
              () -> "1234567890",
              new Place(variables, "JANGTEO_DELIVERY_CJ_BUSINESS_NUMBER"),
              inCluster(secret, "courier-business-number"));
        }
        default -> {}
      }
    }
    pgSecret.add(new Place("sandbox.env", "SANDBOX_PG_SECRET"));
    put(() -> "test_sk_" + password(), pgSecret.toArray(Place[]::new));
    put(() -> "k1=" + base64(32), cryptoKeys.toArray(Place[]::new));
    put(
        MakeSecrets::password,
        new Place("mysql.env", "MYSQL_ROOT_PASSWORD"),
        new Place("mysql-replica.env", "MYSQL_ROOT_PASSWORD"),
        inCluster("mysql-secrets", "root-password"));
    put(
        MakeSecrets::password,
        new Place("mysql.env", "REPLICATION_PASSWORD"),
        new Place("mysql-replica.env", "REPLICATION_PASSWORD"));
    put(MakeSecrets::password, inCluster("mysql-backup-secrets", "backup-password"));
    put(
        MakeSecrets::password,
        new Place("mysql.env", "EXPORTER_PASSWORD"),
        new Place("mysql-exporter.env", "MYSQLD_EXPORTER_PASSWORD"),
        inCluster("mysql-exporter-secrets", "mysql-password"));
    put(MakeSecrets::password, new Place("grafana.env", "GF_SECURITY_ADMIN_PASSWORD"));
  }

  private static Place inCluster(String secret, String key) {
    return new Place(CLUSTER, secret + " " + key);
  }

  /** One value, the same in all its places: what one of them holds, or a new one. */
  private void put(Supplier<String> maker, Place... places) {
    var known = Stream.of(places).map(values::get).filter(Objects::nonNull).findFirst();
    var value = known.orElseGet(maker);
    for (var place : places) {
      if (values.putIfAbsent(place, value) == null) {
        added.computeIfAbsent(place.file, _ -> new LinkedHashSet<>()).add(place.part);
        files.put(place.file, with(place, value));
      }
    }
  }

  /** The file's text with the value in it. */
  private String with(Place place, String value) {
    var text = files.getOrDefault(place.file, "");
    if (place.part.isEmpty()) {
      return value;
    }
    if (!place.file.equals(CLUSTER)) {
      return lined(text) + place.part + "=" + value + "\n";
    }
    var secret = place.part.split(" ")[0];
    var entry = "  %s: '%s'\n".formatted(place.part.split(" ")[1], value);
    var documents = new StringBuilder();
    var isIn = false;
    for (var document : documents(text)) {
      documents.append(lined(document));
      if (owner(document).equals(secret)) {
        documents.append(entry);
        isIn = true;
      }
    }
    if (!isIn) {
      documents.append(
          "---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n".formatted(secret));
      documents.append(entry);
    }
    return documents.toString();
  }

  private static String lined(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private static String[] documents(String text) {
    return text.isEmpty() ? new String[0] : text.split("(?m)(?=^---$)");
  }

  private static String owner(String document) {
    var owner = OWNER.matcher(document);
    return owner.find() ? owner.group(1) : "";
  }

  /** What is there already; false if that is nothing. */
  private boolean read() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var found = Files.list(folder)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        var name = String.valueOf(file.getFileName());
        var text = Files.readString(file);
        files.put(name, text);
        if (name.equals(CLUSTER)) {
          for (var document : documents(text)) {
            ENTRY
                .matcher(document)
                .results()
                .forEach(entry -> values.put(inCluster(owner(document), entry.group(1)), entry.group(2)));
          }
        } else if (name.endsWith(".env")) {
          VARIABLE
              .matcher(text)
              .results()
              .forEach(variable -> values.put(new Place(name, variable.group(1)), variable.group(2)));
        } else {
          values.put(new Place(name, ""), text);
        }
      }
    }
    filesBefore.addAll(files.keySet());
    return !files.isEmpty();
  }

  /** Nobody else may enter the folder; in it a container of another user must be able to read. */
  private void write() throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    for (var name : added.keySet()) {
      // in one step: a file that is half written would lose what it held
      var draft = folder.resolve("." + name);
      Files.writeString(draft, files.get(name));
      Files.move(
          draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
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
