package shop.jangteo.local.home;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a run must keep to itself: made once, at its first start, and readable to its owner only. A
 * secret that a later version needs is added to those that are there.
 */
public final class Secrets {

  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  private Secrets(Path folder) {
    this.folder = folder;
  }

  public static Secrets of(Home home) {
    return new Secrets(home.secrets());
  }

  /** Whether the run has made its secrets already. */
  public boolean exist() {
    return Files.exists(file());
  }

  /** The database user of one service. */
  public String mysqlPassword(String word) {
    return value("mysql." + word, Secrets::password);
  }

  /** 32 bytes, in base64. */
  public String quoteKey() {
    return value("order.quote-key", Secrets::key);
  }

  /** The keys of personal data, as {@code FieldCipher} reads them. */
  public String cryptoKeys() {
    return value("crypto.keys", () -> "k1=" + key());
  }

  /** What shop and payment provider share; sent as HTTP Basic, so it holds no colon. */
  public String pgSecret() {
    return value("pg.secret", () -> "test_sk_" + password());
  }

  /**
   * @param account {@code admin}, {@code seller} or {@code shopper}
   */
  public String accountPassword(String account) {
    // the rule for passwords asks for a letter and a digit, which chance may leave out
    return value("account." + account, () -> password() + "a1");
  }

  /** The key with which a service proves who it is. */
  public Path identityKey(String service) {
    return keyFile("identity-" + service + ".json", () -> SigningKey.create(service).jwk());
  }

  /** The keys that sign access tokens. */
  public Path memberSigningKeys() {
    return keyFile(
        "member-signing-keys.json",
        () -> "{\"keys\":[" + SigningKey.create("member-1").jwk() + "]}");
  }

  private Path keyFile(String name, Supplier<String> content) {
    synchronized (Secrets.class) {
      var file = folder.resolve(name);
      if (Files.notExists(file)) {
        Folders.replace(file, content.get());
      }
      return file;
    }
  }

  private String value(String name, Supplier<String> fresh) {
    // always what the file says: whoever made a secret a moment ago is believed
    synchronized (Secrets.class) {
      var values = read();
      var present = values.getProperty(name);
      if (present != null) {
        return present;
      }
      var made = fresh.get();
      values.setProperty(name, made);
      Folders.replace(
          file(),
          values.stringPropertyNames().stream()
              .sorted()
              .map(key -> key + "=" + values.getProperty(key) + "\n")
              .collect(Collectors.joining()));
      return made;
    }
  }

  private Properties read() {
    var values = new Properties();
    try {
      values.load(new StringReader(Folders.read(file()).orElse("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private Path file() {
    return folder.resolve("secrets.properties");
  }

  private static String key() {
    return Base64.getEncoder().encodeToString(random(KEY_BYTES));
  }

  private static String password() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES));
  }

  private static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
