package shop.jangteo.checker.fact;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where everything is that can be asked.
 *
 * @param kafka bootstrap address
 * @param sandbox its HTTP address
 */
public record Place(Map<Service, Database> databases, String kafka, URI sandbox) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MARIADB = 7306;
  private static final int KAFKA = 7092;
  private static final int SANDBOX = 8099;

  /**
   * A run of the local launcher.
   *
   * @param home its folder, where {@code secrets/secrets.properties} has the password of each
   *     service's database user as {@code mysql.<word>}
   * @param portOffset by how much its ports are moved
   */
  public static Place local(Path home, int portOffset) {
    var secrets = secrets(home.resolve("secrets").resolve("secrets.properties"));
    var databases = new EnumMap<Service, Database>(Service.class);
    for (var service : Service.values()) {
      var password = secrets.getProperty("mysql." + service.word());
      if (password == null) {
        throw new Unreachable(
            "%s has no secret mysql.%s; was the platform ever started there?"
                .formatted(home, service.word()));
      }
      var url = "jdbc:mysql://%s:%d/%s".formatted(LOOPBACK, MARIADB + portOffset, service.schema());
      databases.put(service, new Database(url, service.word(), password));
    }
    return new Place(
        databases,
        "%s:%d".formatted(LOOPBACK, KAFKA + portOffset),
        URI.create("http://%s:%d".formatted(LOOPBACK, SANDBOX + portOffset)));
  }

  private static Properties secrets(Path file) {
    var secrets = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      secrets.load(reader);
      return secrets;
    } catch (IOException e) {
      throw new Unreachable("The secrets of the run cannot be read: " + file, e);
    }
  }
}
