package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The charts are good charts, and what they make are objects that Kubernetes takes. */
class HelmTests {

  static List<String> environments() {
    return Charts.ENVIRONMENTS;
  }

  static Stream<String> charts() {
    return Stream.concat(
        Stream.of("jangteo"), Repository.serviceNames().stream().map(name -> "services/" + name));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void helmFindsNothingToSayAboutAChart(String chart) {
    var lint = new Helm(Charts.folder(chart)).lint().strict().call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyObjectIsOneThatKubernetesKnows(String environment) {
    assertThat(Charts.platform(environment))
        .hasSizeGreaterThan(Repository.serviceNames().size() * 7)
        .allSatisfy(
            object -> assertThat(Schemas.complaints(object)).as(object.toString()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void noTwoObjectsShareKindAndName(String environment) {
    assertThat(Charts.platform(environment)).extracting(Doc::toString).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyServiceOfThePlatformIsThere(String environment) {
    for (var kind :
        List.of(
            "Deployment",
            "Service",
            "ConfigMap",
            "ServiceAccount",
            "PodDisruptionBudget",
            "NetworkPolicy")) {
      assertThat(
              Charts.platform(environment).stream()
                  .filter(object -> object.kind().equals(kind))
                  .map(Doc::name))
          .as(kind)
          .containsAll(Repository.serviceNames());
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void aServiceDeployedAloneIsTheSameAsInThePlatform(String environment) {
    for (var service : List.of("gateway", "order-service", "product-service")) {
      var alone = Charts.service(service, environment);

      assertThat(alone).isNotEmpty();
      assertThat(alone)
          .allSatisfy(
              object ->
                  assertThat(object)
                      .isEqualTo(Charts.object(environment, object.kind(), object.name())));
    }
  }

  @Test
  void aServiceNeedsAboutTwentyLines() {
    for (var service : Repository.serviceNames()) {
      assertThat(Repository.read("helm/services/%s/values.yaml".formatted(service)).lines())
          .as(service)
          .hasSizeLessThanOrEqualTo(20);
      assertThat(Repository.read("helm/services/%s/templates/service.yaml".formatted(service)))
          .isEqualTo("{{ include \"jangteo.service\" . }}\n");
    }
  }

  /** In a cluster by {@code helm test}; paid for only where the PG is the sandbox. */
  @Test
  void thePlatformIsTestedByAPurchase() {
    for (var environment : Charts.ENVIRONMENTS) {
      var pod = Charts.object(environment, "Pod", "purchase-test");
      assertThat(pod.at("metadata", "annotations", Charts.HOOK).text()).isEqualTo("test");
      var variables = pod.pod().at("containers", 0, "env");
      assertThat(variables.named("GATEWAY").at("value").text()).isEqualTo("http://gateway:8080");
      assertThat(variables.named("SANDBOX").isMissing()).isEqualTo(!environment.equals("dev"));
      assertThat(variables.named("SKU").isMissing()).isEqualTo(!environment.equals("staging"));
      assertThat(
              Charts.object(environment, "ConfigMap", "purchase-test")
                  .at("data", "purchase.sh")
                  .text())
          .isEqualTo(Repository.read("helm/jangteo/files/purchase.sh"));
    }
  }

  @Test
  void serversToTryItOnComeOnlyWhereTheyAreWanted() {
    assertThat(Charts.platform("dev")).anyMatch(object -> object.is("StatefulSet", "mysql"));
    for (var environment : List.of("staging", "prod")) {
      assertThat(Charts.platform(environment))
          .noneMatch(object -> object.kind().equals("StatefulSet"));
    }
  }

  @Test
  void serversToTryItOnHaveTheVersionsOfTheBuild() {
    assertThat(images("dev"))
        .contains("mysql:8.4")
        .contains("apache/kafka:" + Repository.version("kafka-broker.version"))
        .contains("elasticsearch:" + Repository.version("elasticsearch.version"));
  }

  /** The next three show that the checks above can fail. */
  @Test
  void anUnknownFieldIsFound() {
    assertThat(Schemas.complaints(deployment(Map.of("replica", 1)))).isNotEmpty();
  }

  @Test
  void aWrongTypeIsFound() {
    assertThat(Schemas.complaints(deployment(Map.of("minReadySeconds", "soon")))).isNotEmpty();
  }

  @Test
  void aMissingFieldIsFound() {
    assertThat(Schemas.complaints(deployment(Map.of()))).isEmpty();
    var object =
        Repository.yaml(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {replicas: 1}");

    assertThat(Schemas.complaints(object.getFirst())).isNotEmpty();
  }

  @Test
  void whatAnOperatorDoesNotKnowIsFound() {
    var object =
        Repository.yaml(
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: x}\nspec: {triggers: [{type: kafka, metadata: {lagThreshold: 500}}]}");

    assertThat(Schemas.complaints(object.getFirst()))
        .containsExactly("spec.triggers[].metadata.lagThreshold is 500 and not string");
  }

  private static Doc deployment(Map<String, Object> more) {
    var object =
        Repository.yaml(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {selector: {}, template: {}}")
            .getFirst();
    var spec = new TreeMap<String, Object>(more);
    object.at("spec").keys().forEach(key -> spec.put(key, object.at("spec", key).value()));
    return new Doc(
        Map.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Map.of("name", "x"),
            "spec",
            spec));
  }

  private static List<String> images(String environment) {
    var images = new ArrayList<String>();
    Charts.platform(environment).stream()
        .filter(Doc::hasPod)
        .flatMap(object -> object.containers().stream())
        .forEach(container -> images.add(container.at("image").text()));
    return images;
  }
}
