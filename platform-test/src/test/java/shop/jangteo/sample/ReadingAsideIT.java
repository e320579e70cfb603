package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.TwoServers;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances of a whole service, on a database that has a replica. */
@ServiceTest
class ReadingAsideIT {

  private static final int ROUNDS = 30;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Environment environment;
  private final JsonMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private TwoServers servers;
  private ConfigurableApplicationContext one;
  private ConfigurableApplicationContext other;

  ReadingAsideIT(Environment environment, JsonMapper json) {
    this.environment = environment;
    this.json = json;
  }

  @BeforeEach
  void start() {
    servers = TwoServers.start(Path.of("target", "two-servers"));
    var schema = environment.getRequiredProperty("jangteo.schema");
    servers.atFirst().execute("CREATE DATABASE " + schema);
    Map<String, Object> told =
        Map.of(
            "jangteo.mysql.port",
            servers.firstPort(),
            "jangteo.mysql.replica-host",
            "127.0.0.1",
            "jangteo.mysql.replica-port",
            servers.replicaPort(),
            "jangteo.replica.patience",
            "300ms"); // a machine that builds may be slow to follow
    one = SecondInstance.of(SampleApplication.class, environment, told);
    other = SecondInstance.of(SampleApplication.class, environment, told);
  }

  @AfterEach
  void end() {
    one.close();
    other.close();
    servers.close();
    client.close();
  }

  @Test
  void whatIsWrittenAtOneIsReadAtTheOtherAtOnceWhateverTheReplicaDoes() throws Exception {
    writeAndRead(ROUNDS);
    assertThat(reads("replica")).isGreaterThan(ROUNDS / 2);

    servers.stopFollowing();
    writeAndRead(3);
    assertThat(gauge()).isZero();
    servers.follow();
    await().atMost(SOON).until(() -> gauge() == 1);

    servers.kill();
    writeAndRead(3);
    assertThat(gauge()).isZero();
    servers.revive();
    await().atMost(SOON).until(() -> gauge() == 1);
    writeAndRead(3);
  }

  private void writeAndRead(int rounds) throws Exception {
    for (int i = 0; i < rounds; i++) {
      var id = ask(one, "POST", "", "{\"text\":\"쪽지\",\"likes\":1}").path("id").asString();
      assertThat(ask(other, "GET", "/" + id, "").path("text").asString()).isEqualTo("쪽지");

      ask(other, "POST", "/" + id + "/likes", "");

      assertThat(ask(one, "GET", "/" + id, "").path("likes").asInt()).isEqualTo(1);
      assertThat(ask(other, "GET", "/" + id, "").path("likes").asInt()).isEqualTo(1);
    }
  }

  private JsonNode ask(ApplicationContext at, String method, String path, String body)
      throws IOException, InterruptedException {
    var port = at.getEnvironment().getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/notes" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", Ids.next())
            .header("Authorization", "Bearer " + TestKeys.accessToken("m-1", Role.MEMBER))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return json.readTree(answer.body());
  }

  private double reads(String server) {
    return meters().get("jangteo.replica.reads").tag("server", server).counter().count();
  }

  private double gauge() {
    return meters().get("jangteo.replica.follows").gauge().value();
  }

  private MeterRegistry meters() {
    return other.getBean(MeterRegistry.class);
  }
}
