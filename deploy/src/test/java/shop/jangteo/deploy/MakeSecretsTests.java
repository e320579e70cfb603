package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compose/MakeSecrets.java does where some secrets are there already. */
class MakeSecretsTests {

  @TempDir private Path checkout;
  private Path secrets = Path.of("");

  @BeforeEach
  void make() throws Exception {
    secrets = checkout.resolve("compose/secrets");
    for (var service : List.of("gateway", "member-service", "order-service", "payment-service")) {
      Files.createDirectories(checkout.resolve("helm/services").resolve(service));
    }
    assertThat(run()).contains("Keys and passwords are in");
  }

  @Test
  void aFileThatIsMissingGetsTheValuesThatOthersHave() throws Exception {
    var before = contents();
    var lost = List.of("kubernetes.yaml", "sandbox.env", "identity-order-service.json");
    for (var file : List.of("sandbox.env", "identity-order-service.json")) {
      Files.delete(secrets.resolve(file));
    }

    var said = run();

    assertThat(contents()).as("known from kubernetes.yaml").isEqualTo(before);
    assertThat(said).contains("stay", "  sandbox.env\n", "  identity-order-service.json\n");
    assertThat(said).doesNotContain("member-service", "mysql.env");

    for (var file : lost) {
      Files.delete(secrets.resolve(file));
    }
    run();

    var after = contents();
    for (var file : before.keySet()) {
      if (!lost.contains(file)) {
        assertThat(after).containsEntry(file, before.get(file));
      }
    }
    assertThat(after).containsEntry("sandbox.env", before.get("sandbox.env"));
    var identity = text(after, "identity-order-service.json");
    assertThat(identity).isNotEqualTo(text(before, "identity-order-service.json"));
    var lines = text(before, "kubernetes.yaml").lines().collect(Collectors.toSet());
    lines.removeIf(line -> line.contains("\"order-service\""));
    lines.removeIf(line -> line.startsWith("  backup-password: ")); // is nowhere else
    assertThat(text(after, "kubernetes.yaml").lines())
        .containsAll(lines)
        .contains("  identity-key.json: '" + identity + "'");
  }

  @Test
  void aNewServiceGetsItsOwnAndAllElseStays() throws Exception {
    var before = contents();
    Files.createDirectories(checkout.resolve("helm/services/gift-service"));

    var said = run();

    var after = contents();
    assertThat(said)
        .contains(
            "  gift-service.env\n",
            "  identity-gift-service.json\n",
            "  in mysql.env: PASSWORD_gift\n",
            "  in kubernetes.yaml: gift-service-secrets identity-key.json, ");
    for (var file : before.keySet()) {
      assertThat(text(after, file)).startsWith(text(before, file));
    }
    var password = text(after, "mysql.env").replaceAll("(?s).*PASSWORD_gift=(\\S+).*", "$1");
    assertThat(text(after, "gift-service.env"))
        .contains("JANGTEO_MYSQL_PASSWORD=" + password + "\n")
        .contains(
            text(before, "order-service.env")
                .lines()
                .filter(line -> line.startsWith("JANGTEO_CRYPTO_KEYS="))
                .findFirst()
                .orElseThrow());
    var inCluster = new TreeMap<String, Doc>();
    Repository.yaml(text(after, "kubernetes.yaml"))
        .forEach(secret -> inCluster.put(secret.name(), secret));
    assertThat(inCluster).hasSize(8);
    var own = inCluster.get("gift-service-secrets");
    assertThat(own).isNotNull();
    assertThat(own.at("stringData", "mysql-password").text()).isEqualTo(password);
    assertThat(own.at("stringData", "identity-key.json").text())
        .isEqualTo(text(after, "identity-gift-service.json"));
    assertThat(run()).contains("stay; delete the folder for new ones");
  }

  /** A key that came with a later version, and one that somebody has written by hand. */
  @Test
  void aKeyThatIsMissingJoinsItsSecret() throws Exception {
    var file = secrets.resolve("kubernetes.yaml");
    var whole = Files.readString(file);
    Files.writeString(
        file,
        whole
            .replaceFirst("  order-quote-key: .*\n", "")
            .replaceFirst("admin-email: '.*'", "admin-email: \"me@jangteo.example\""));

    var said = run();

    assertThat(said).contains("  in kubernetes.yaml: order-service-secrets order-quote-key\n");
    var after = Files.readString(file);
    assertThat(after).contains("admin-email: \"me@jangteo.example\"");
    assertThat(after.lines().count()).isEqualTo(whole.lines().count());
    assertThat(
            Repository.yaml(after).stream()
                .filter(secret -> secret.name().equals("order-service-secrets"))
                .map(secret -> secret.at("stringData", "order-quote-key").text()))
        .containsExactly(
            text(contents(), "order-service.env")
                .replaceAll("(?s).*JANGTEO_ORDER_QUOTE_KEY=(\\S+).*", "$1"));
  }

  private String run() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var program = Repository.ROOT.resolve("compose/MakeSecrets.java").toAbsolutePath().toString();
    var process =
        new ProcessBuilder(java, program)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.list(secrets)) {
      for (var file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return contents;
  }

  private static String text(Map<String, String> contents, String file) {
    return contents.getOrDefault(file, "");
  }
}
