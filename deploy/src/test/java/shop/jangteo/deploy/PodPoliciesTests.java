package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "Running it" of docs/reliability.md, read off what Helm makes. */
class PodPoliciesTests {

  private static final int NOBODY = 10001;

  static List<String> environments() {
    return Charts.ENVIRONMENTS;
  }

  private static Stream<Doc> pods(String environment) {
    return Charts.platform(environment).stream().filter(Doc::hasPod);
  }

  private static Stream<Doc> services(String environment) {
    return Repository.serviceNames().stream()
        .map(name -> Charts.object(environment, "Deployment", name));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void nobodyIsRootOrCanBecomeIt(String environment) {
    assertThat(pods(environment))
        .allSatisfy(
            object -> {
              var security = object.pod().at("securityContext");
              assertThat(security.at("runAsNonRoot").value()).isEqualTo(true);
              assertThat(security.at("runAsUser").number()).isPositive();
              assertThat(security.at("seccompProfile", "type").text()).isEqualTo("RuntimeDefault");
              assertThat(object.containers())
                  .allSatisfy(
                      container -> {
                        var own = container.at("securityContext");
                        assertThat(own.at("readOnlyRootFilesystem").value()).isEqualTo(true);
                        assertThat(own.at("allowPrivilegeEscalation").value()).isEqualTo(false);
                        assertThat(own.at("capabilities", "drop").texts()).containsExactly("ALL");
                        assertThat(own.at("capabilities", "add").isMissing()).isTrue();
                        assertThat(own.at("privileged").isMissing()).isTrue();
                      });
              assertThat(object.pod().keys()).doesNotContain("hostNetwork", "hostPID", "hostIPC");
              assertThat(object.pod().at("volumes").items())
                  .noneMatch(volume -> volume.keys().contains("hostPath"));
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void nobodyHoldsATokenOfTheClusterOrHearsOfItsServices(String environment) {
    assertThat(pods(environment))
        .allSatisfy(
            object -> {
              // but who reads what they say, by the cluster's API (LogsTests)
              assertThat(object.pod().at("automountServiceAccountToken").value())
                  .isEqualTo(object.name().equals("logs"));
              // SANDBOX_PORT=tcp://10.0.0.1:8099 would be read as a setting
              assertThat(object.pod().at("enableServiceLinks").value()).isEqualTo(false);
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyContainerSaysWhatItNeedsAndHasALimitOfMemory(String environment) {
    assertThat(pods(environment).flatMap(object -> object.containers().stream()))
        .allSatisfy(
            container -> {
              assertThat(container.at("resources", "requests", "cpu").isMissing()).isFalse();
              assertThat(container.at("resources", "requests", "memory").isMissing()).isFalse();
              assertThat(container.at("resources", "limits", "memory").isMissing()).isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void anImageIsNamedWithItsVersion(String environment) {
    assertThat(pods(environment).flatMap(object -> object.containers().stream()))
        .allSatisfy(container -> assertThat(container.at("image").text()).matches(".+:v?[0-9].*"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void anUpdateTakesNoPodAwayBeforeItsSuccessorIsReady(String environment) {
    assertThat(services(environment))
        .allSatisfy(
            object -> {
              var rolling = object.at("spec", "strategy", "rollingUpdate");
              assertThat(rolling.at("maxUnavailable").number()).isZero();
              assertThat(rolling.at("maxSurge").number()).isPositive();
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void livenessAsksNothingOutsideAndReadinessIsItsOwn(String environment) {
    assertThat(services(environment))
        .allSatisfy(
            object -> {
              var container = object.pod().at("containers", 0);
              assertThat(container.at("ports").named("http").at("containerPort").number())
                  .isEqualTo(8080);
              assertThat(container.at("ports").named("management").at("containerPort").number())
                  .isEqualTo(9080);
              for (var probe : List.of("startupProbe", "livenessProbe")) {
                assertThat(container.at(probe, "httpGet", "path").text())
                    .isEqualTo("/actuator/health/liveness");
              }
              assertThat(container.at("readinessProbe", "httpGet", "path").text())
                  .isEqualTo("/actuator/health/readiness");
              for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at(probe, "httpGet", "port").text()).isEqualTo("management");
              }
            });
  }

  /**
   * The groups behind the two probes are the platform's; here they are as the charts rely on them.
   */
  @Test
  void thePlatformAsksNothingOutsideForLivenessAndOnlyItsOwnDatabaseForReadiness() {
    var groups = defaults().at("management", "endpoint.health", "group");

    assertThat(groups.at("liveness.include").text()).isEqualTo("livenessState");
    assertThat(groups.at("readiness.include").text()).isEqualTo("readinessState,db");
  }

  @ParameterizedTest
  @MethodSource("environments")
  void aPodHasTheTimeItNeedsToEnd(String environment) {
    var phase =
        Integer.parseInt(
            defaults()
                .at("spring", "lifecycle.timeout-per-shutdown-phase")
                .text()
                .replace("s", ""));
    assertThat(defaults().at("server", "shutdown").text()).isEqualTo("graceful");
    // stop listening, finish requests, flush the relay, close: four phases at most
    assertThat(services(environment))
        .allSatisfy(
            object -> {
              var drains =
                  object
                      .pod()
                      .at("containers", 0, "lifecycle", "preStop", "sleep", "seconds")
                      .number();
              assertThat(drains).isPositive();
              assertThat(object.pod().at("terminationGracePeriodSeconds").number())
                  .isGreaterThan(drains + 4 * phase);
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void podsOfAServiceAreSpreadAndNotEvictedTogether(String environment) {
    assertThat(services(environment))
        .allSatisfy(
            object -> {
              var selector = object.at("spec", "selector", "matchLabels").value();
              assertThat(object.pod().at("topologySpreadConstraints").items())
                  .extracting(spread -> spread.at("topologyKey").text())
                  .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
              assertThat(object.pod().at("topologySpreadConstraints").items())
                  .allSatisfy(
                      spread ->
                          assertThat(spread.at("labelSelector", "matchLabels").value())
                              .isEqualTo(selector));
              var budget = Charts.object(environment, "PodDisruptionBudget", object.name());
              assertThat(budget.at("spec", "maxUnavailable").number()).isOne();
              assertThat(budget.at("spec", "selector", "matchLabels").value()).isEqualTo(selector);
            });
  }

  @Test
  void theShopSpreadsOrWaits() {
    assertThat(
            services("prod")
                .flatMap(object -> object.pod().at("topologySpreadConstraints").items().stream()))
        .allSatisfy(
            spread -> assertThat(spread.at("whenUnsatisfiable").text()).isEqualTo("DoNotSchedule"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyServiceIsScaledByExactlyOneScaler(String environment) {
    for (var service : Repository.serviceNames()) {
      assertThat(
              Charts.platform(environment).stream()
                  .filter(
                      object -> object.at("spec", "scaleTargetRef", "name").text().equals(service))
                  .map(Doc::kind))
          .as(service)
          .containsExactly(
              isScaledByLag(environment, service) ? "ScaledObject" : "HorizontalPodAutoscaler");
      // a number here would undo the scaler's at every deployment
      assertThat(
              Charts.object(environment, "Deployment", service).at("spec", "replicas").isMissing())
          .isTrue();
    }
  }

  /** Also the step to all of it is judged: then there is a way back still. */
  @Test
  void theShopTakesANewVersionByATenthAHalfAndAll() {
    for (var service : Repository.serviceNames()) {
      var rollout = Charts.object("prod", "Rollout", service).at("spec");
      assertThat(rollout.at("selector"))
          .isEqualTo(Charts.object("prod", "Deployment", service).at("spec", "selector"));
      assertThat(rollout.at("workloadRef", "name").text()).isEqualTo(service);
      var canary = rollout.at("strategy", "canary");
      assertThat(canary.at("maxUnavailable").number()).isZero();
      var steps = canary.at("steps").items();
      assertThat(steps)
          .extracting(step -> step.at("setWeight").value())
          .containsExactly(10, null, 50, null, 100, null);
      assertThat(steps.stream().filter(step -> step.at("setWeight").isMissing()))
          .allSatisfy(
              step ->
                  assertThat(step.at("analysis", "templates", 0, "templateName").text())
                      .isEqualTo("canary"));
      assertThat(
              Charts.platform("prod").stream()
                  .filter(
                      object -> object.at("spec", "scaleTargetRef", "name").text().equals(service)))
          .allSatisfy(
              scaler ->
                  assertThat(scaler.at("spec", "scaleTargetRef", "kind").text())
                      .isEqualTo("Rollout"));
    }
  }

  private static boolean isScaledByLag(String environment, String service) {
    return !environment.equals("dev") && !Repository.serviceMap().get(service).hears().isEmpty();
  }

  @Test
  void whoHearsEventsIsScaledByWhatItHasNotHeardYet() {
    for (var service : Repository.serviceNames()) {
      if (!isScaledByLag("prod", service)) {
        continue;
      }
      var triggers = Charts.object("prod", "ScaledObject", service).at("spec", "triggers").items();
      assertThat(triggers.getFirst().at("type").text()).isEqualTo("cpu");
      var lags =
          triggers.stream().filter(trigger -> trigger.at("type").text().equals("kafka")).toList();
      assertThat(lags)
          .extracting(trigger -> trigger.at("metadata", "topic").text())
          .containsExactlyElementsOf(Repository.serviceMap().get(service).hears());
      assertThat(lags)
          .allSatisfy(
              trigger -> {
                assertThat(trigger.at("metadata", "consumerGroup").text()).isEqualTo(service);
                assertThat(trigger.at("metadata", "sasl").text()).isEqualTo("scram_sha512");
                assertThat(trigger.at("authenticationRef", "name").text())
                    .isEqualTo(service + "-kafka");
              });
    }
  }

  /**
   * NF-11: two or three, up to five or six; a consumer at most as many as a topic has partitions.
   */
  @Test
  void theShopRunsOnSeveralOfEach() {
    for (var service : Repository.serviceNames()) {
      var spec =
          isScaledByLag("prod", service)
              ? Charts.object("prod", "ScaledObject", service).at("spec")
              : Charts.object("prod", "HorizontalPodAutoscaler", service).at("spec");
      var least =
          spec.at(isScaledByLag("prod", service) ? "minReplicaCount" : "minReplicas").number();
      var most =
          spec.at(isScaledByLag("prod", service) ? "maxReplicaCount" : "maxReplicas").number();
      assertThat(least).as(service).isBetween(2, 3);
      assertThat(most).as(service).isBetween(5, 12);
    }
  }

  @Test
  void everyServiceWithASchemaMigratesBeforeItsPodsRoll() {
    for (var environment : List.of("staging", "prod")) {
      for (var service : Repository.serviceNames()) {
        if (!Repository.hasSchema(service)) {
          continue;
        }
        var job = Charts.object(environment, "Job", service + "-migration");
        var container = job.pod().at("containers", 0);
        var pod = Charts.object(environment, "Deployment", service).pod();
        assertThat(job.at("metadata", "annotations", Charts.HOOK).text())
            .isEqualTo("pre-install,pre-upgrade");
        assertThat(container.at("image")).isEqualTo(pod.at("containers", 0, "image"));
        assertThat(container.at("env").named("JAVA_TOOL_OPTIONS").at("value").text())
            .contains("-Dspring.context.exit=onRefresh");
        assertThat(container.at("env").items())
            .containsAll(
                pod.at("containers", 0, "env").items().stream()
                    .filter(env -> !env.at("name").text().equals("JAVA_TOOL_OPTIONS"))
                    .toList());
        assertThat(job.pod().at("volumes").value()).isEqualTo(pod.at("volumes").value());
        assertThat(job.pod().at("securityContext", "runAsUser").number()).isEqualTo(NOBODY);
      }
    }
  }

  @Test
  void prometheusFindsEveryService() {
    for (var service : Repository.serviceNames()) {
      var monitor = Charts.object("prod", "ServiceMonitor", service).at("spec");
      assertThat(monitor.at("endpoints", 0, "path").text()).isEqualTo("/actuator/prometheus");
      assertThat(monitor.at("endpoints", 0, "port").text()).isEqualTo("management");
      // else the label "service" of every metric is renamed, and no rule finds it
      assertThat(monitor.at("endpoints", 0, "honorLabels").value()).isEqualTo(true);
      var labels = Charts.object("prod", "Service", service).at("metadata", "labels");
      // rules say job="jangteo"
      assertThat(labels.at(monitor.at("jobLabel").text()).text()).isEqualTo("jangteo");
      monitor
          .at("selector", "matchLabels")
          .keys()
          .forEach(
              label ->
                  assertThat(labels.at(label))
                      .isEqualTo(monitor.at("selector", "matchLabels", label)));
    }
  }

  @Test
  void aServiceIsReachedUnderItsNameOn8080() {
    for (var service : Repository.serviceNames()) {
      var spec = Charts.object("prod", "Service", service).at("spec");
      assertThat(spec.at("ports").named("http").at("port").number()).isEqualTo(8080);
      assertThat(spec.at("selector").value())
          .isEqualTo(
              Charts.object("prod", "Deployment", service)
                  .at("spec", "selector", "matchLabels")
                  .value());
    }
  }

  private static Doc defaults() {
    return Repository.yaml(Repository.read("platform/src/main/resources/platform-defaults.yaml"))
        .getFirst();
  }
}
