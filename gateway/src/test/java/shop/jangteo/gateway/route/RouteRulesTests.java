package shop.jangteo.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import shop.jangteo.platform.name.ServiceName;

class RouteRulesTests {

  private final AtomicLong now = new AtomicLong(1);
  private final Absentees absentees = new Absentees(Duration.ofSeconds(2), now::get);

  @Test
  void everyRoadLeadsToAServiceOfThePlatformAndIsPublic() {
    var known = ServiceName.all().stream().map(ServiceName::full).toList();

    assertThat(Road.ALL)
        .allSatisfy(
            road -> {
              assertThat(known).contains(road.service());
              assertThat(road.paths())
                  .allMatch(
                      path ->
                          path.startsWith("/api/v1/")
                              || Set.of(
                                      "/.well-known/jwks.json",
                                      "/pictures/**",
                                      "/images/**",
                                      "/review-images/**")
                                  .contains(path));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead-letters", "replays"})
  void everyServiceIsReachedByItsOperators(String what) {
    for (var service : Road.services()) {
      var path = "/api/v1/admin/%s/%s/**".formatted(new ServiceName(service).word(), what);
      assertThat(Road.ALL)
          .filteredOn(road -> road.paths().contains(path))
          .extracting(Road::service)
          .containsExactly(service);
    }
  }

  @Test
  void anAnswerIsAwaitedLongerThanATwinWaitsForTheFirst() throws IOException {
    var settings = new Binder().bindOrCreate("jangteo.gateway.routes", RouteSettings.class);
    var forAll =
        new String(
            new ClassPathResource("platform-defaults.yaml").getContentAsByteArray(),
            StandardCharsets.UTF_8);

    var twin = Pattern.compile("innodb_lock_wait_timeout = (\\d+)").matcher(forAll);

    assertThat(twin.find()).isTrue();
    // it asks others before (2 s), and the engine looks at its clock once a second
    assertThat(settings.patience())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(Long.parseLong(twin.group(1)) + 3));
  }

  @Test
  void retriesAreATenthOfTheRequestsInTheLongRun() {
    var budget = new RetryBudget();
    IntStream.range(0, 10).forEach(_ -> assertThat(budget.spend()).isTrue());
    assertThat(budget.spend()).isFalse();

    var retries =
        IntStream.range(0, 1_000)
            .filter(
                _ -> {
                  budget.earn();
                  return budget.spend();
                })
            .count();

    assertThat(retries).isEqualTo(100);
  }

  @Test
  void anAbsentInstanceIsTriedAgainAfterAWhile() {
    absentees.add("a:1");
    assertThat(absentees.contains("a:1")).isTrue();

    now.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(absentees.contains("a:1")).isFalse();
  }

  @Test
  void instancesTakeTurns() {
    var balancer = balancer(1, 2, 3);

    assertThat(IntStream.range(0, 6).map(_ -> port(balancer, Set.of())).boxed())
        .containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void aSecondTryAvoidsTheFirstInstanceAndAbsentOnes() {
    var balancer = balancer(1, 2, 3);
    absentees.add("127.0.0.1:2");

    assertThat(IntStream.range(0, 4).map(_ -> port(balancer, Set.of("127.0.0.1:1"))).boxed())
        .containsOnly(3);
  }

  @Test
  void aDoubtfulInstanceIsBetterThanNone() {
    var balancer = balancer(1);
    absentees.add("127.0.0.1:1");

    assertThat(port(balancer, Set.of("127.0.0.1:1"))).isEqualTo(1);
  }

  @Test
  void noInstanceIsSaidAndNotGuessed() {
    assertThat(balancer().choose(request(Set.of())).block().hasServer()).isFalse();
  }

  private static int port(NextInstance balancer, Set<String> tried) {
    return balancer.choose(request(tried)).block().getServer().getPort();
  }

  private static DefaultRequest<RequestDataContext> request(Set<String> tried) {
    Map<String, Object> attributes = new HashMap<>(Map.of(NextInstance.TRIED, tried));
    return new DefaultRequest<>(
        new RequestDataContext(
            new RequestData(MockServerHttpRequest.get("/").build(), attributes), "hint"));
  }

  private NextInstance balancer(int... ports) {
    List<ServiceInstance> instances =
        IntStream.of(ports)
            .<ServiceInstance>mapToObj(
                p -> new DefaultServiceInstance("s:" + p, "s", "127.0.0.1", p, false))
            .toList();
    var registry =
        new DiscoveryClient() {
          @Override
          public String description() {
            return "fixed";
          }

          @Override
          public List<ServiceInstance> getInstances(String service) {
            return instances;
          }

          @Override
          public List<String> getServices() {
            return List.of("s");
          }
        };
    return new NextInstance("s", registry, absentees);
  }
}
