package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pods and containers say comes to Loki, by somebody who may read that and nothing else. */
class LogsTests {

  private static final String PODS = "observability/logs/pods.alloy";

  /** Where a cluster's services have their addresses, the API server's among them. */
  private static final String SERVICES = "172.20.0.0/16";

  private static final Pattern PART = Pattern.compile("(?m)^([a-z_.]+) \"([a-z_]+)\" \\{$");
  private static final Pattern USE =
      Pattern.compile("(?:=|\\[) *\\[?([a-z_]+(?:\\.[a-z_]+)+)\\.(?:targets|output|receiver)");
  private static final Pattern VARIABLE = Pattern.compile("sys\\.env\\(\"([A-Z_]+)\"\\)");

  @ParameterizedTest
  @ValueSource(strings = {PODS, "compose/alloy.alloy"})
  void everyPartThatIsNamedIsThere(String file) {
    var text = Repository.read(file);
    var parts =
        PART.matcher(text).results().map(part -> part.group(1) + "." + part.group(2)).toList();

    assertThat(USE.matcher(text).results().map(use -> use.group(1))).isNotEmpty().isSubsetOf(parts);
    assertThat(text).as("dashboards ask by it").contains("target_label  = \"service\"");
    assertThat(text).as("a line stays whole").doesNotContain("stage.json", "stage.output");
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void oneOnEachNodeReadsWhatIsBesideIt(String environment) {
    var agent = Charts.object(environment, "DaemonSet", "logs");
    var container = agent.containers().getFirst();
    var variables = container.at("env");
    var text = Repository.read(PODS);

    assertThat(
            Charts.object(environment, "ConfigMap", "logs-files").at("data", "pods.alloy").text())
        .isEqualTo(text);
    assertThat(container.at("args").texts())
        .contains("run")
        .last()
        .isEqualTo("/etc/alloy/pods.alloy");
    assertThat(container.at("volumeMounts").named("files").at("mountPath").text())
        .isEqualTo("/etc/alloy");
    assertThat(VARIABLE.matcher(text).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(
            variables.items().stream().map(variable -> variable.at("name").text()).toList());
    assertThat(variables.named("NODE").at("valueFrom", "fieldRef", "fieldPath").text())
        .isEqualTo("spec.nodeName");
    assertThat(text)
        .contains("names = [sys.env(\"NAMESPACE\")]")
        .contains("field = \"spec.nodeName=\" + sys.env(\"NODE\")");
    // the name a service's pods carry is the one it is known by
    assertThat(text).contains("__meta_kubernetes_pod_label_app_kubernetes_io_name");
    for (var service : Repository.serviceNames()) {
      assertThat(
              Charts.object(environment, "Deployment", service)
                  .at("spec", "template", "metadata", "labels", "app.kubernetes.io/name")
                  .text())
          .isEqualTo(service);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void itMayReadThePodsOfThisNamespaceAndTheirLogsAndNothingElse(String environment) {
    assertThat(Charts.platform(environment))
        .extracting(Doc::kind)
        .doesNotContain("ClusterRole", "ClusterRoleBinding")
        .containsOnlyOnce("Role", "RoleBinding");
    assertThat(Charts.object(environment, "Role", "logs").at("rules").items())
        .containsExactly(
            rule("pods", List.of("get", "list", "watch")), rule("pods/log", List.of("get")));
    var binding = Charts.object(environment, "RoleBinding", "logs");
    assertThat(binding.at("roleRef", "name").text()).isEqualTo("logs");
    assertThat(binding.at("subjects").items())
        .singleElement()
        .satisfies(
            subject -> {
              assertThat(subject.at("kind").text()).isEqualTo("ServiceAccount");
              assertThat(subject.at("namespace").text()).isEqualTo("jangteo");
              assertThat(
                      Charts.object(environment, "DaemonSet", "logs")
                          .pod()
                          .at("serviceAccountName"))
                  .isEqualTo(subject.at("name"));
            });
    // a node's disk is nobody's: PodPoliciesTests
  }

  private static Doc rule(String resource, List<String> verbs) {
    return new Doc(
        Map.of("apiGroups", List.of(""), "resources", List.of(resource), "verbs", verbs));
  }

  @ParameterizedTest
  @CsvSource({"staging, 10.10.0.0/16", "prod, 10.20.0.0/16"})
  void itReachesLokiAndTheApiOfTheClusterInTheClustersOwnRanges(String environment, String pods) {
    var loki =
        URI.create(
            Charts.object(environment, "DaemonSet", "logs")
                .containers()
                .getFirst()
                .at("env")
                .named("LOKI_URL")
                .at("value")
                .text());
    var ways = Charts.object(environment, "NetworkPolicy", "logs").at("spec", "egress").items();

    assertThat(loki.getHost()).isEqualTo("loki.monitoring");
    assertThat(ways)
        .extracting(way -> way.at("ports").items().stream().map(port -> port.at("port")).toList())
        .containsExactly(
            List.of(new Doc(53), new Doc(53)),
            List.of(new Doc(loki.getPort())),
            List.of(new Doc(443), new Doc(6443)));
    assertThat(ways.getLast().at("to").items())
        .extracting(to -> to.at("ipBlock", "cidr").text())
        .containsExactly(pods, SERVICES);
    assertThat(Repository.read("terraform/cluster.tf"))
        .contains("service_ipv4_cidr = \"%s\"".formatted(SERVICES));
    assertThat(Charts.object(environment, "NetworkPolicy", "logs").at("spec", "ingress").items())
        .as("Prometheus alone comes in")
        .hasSize(1);
  }

  @Test
  void aTrialClusterHasNoLokiToBringThemTo() {
    assertThat(Charts.platform("dev"))
        .extracting(Doc::kind)
        .doesNotContain("DaemonSet", "Role", "RoleBinding");
  }
}
