package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipelines and the Terraform files: that they can be read, and name only what there is. */
class PipelinesTests {

  private static final Pattern SCRIPT =
      Pattern.compile("\\./(shop|helm/deploy\\.sh)(?: ([a-z]+))?");
  private static final Pattern REFERENCE =
      Pattern.compile("\\b(?:data\\.)?(aws_[a-z0-9_]+)\\.([a-z_]+)\\b");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(?:resource|data) \"(aws_[a-z0-9_]+)\" \"([a-z_]+)\"");

  static List<Path> terraform() {
    return Repository.files("terraform", ".tf");
  }

  @Test
  void everyJobWaitsForJobsThatExistAndNoneForItself() {
    var jobs = workflow().at("jobs");
    for (var job : jobs.keys()) {
      assertThat(needs(jobs.at(job))).as(job).isSubsetOf(jobs.keys()).doesNotContain(job);
      assertThat(jobs.at(job, "timeout-minutes").number()).isPositive();
      assertThat(jobs.at(job, "steps").items())
          .isNotEmpty()
          .allMatch(step -> step.at("uses").isMissing() != step.at("run").isMissing());
    }
  }

  @Test
  void theShopGetsNothingThatWasNotTestedAnalysedScannedAndStaged() {
    var jobs = workflow().at("jobs");
    var before = new HashSet<String>();
    var next = needs(jobs.at("prod"));
    while (!next.isEmpty()) {
      before.addAll(next);
      next =
          next.stream()
              .flatMap(job -> needs(jobs.at(job)).stream())
              .filter(job -> !before.contains(job))
              .toList();
    }
    assertThat(before).contains("test", "analysis", "scan", "performance", "images", "staging");
    assertThat(jobs.at("prod", "environment").text()).isEqualTo("prod");
  }

  @Test
  void jenkinsGoesThroughTheSameStagesInTheSameOrder() {
    var jenkins = Repository.read("Jenkinsfile");
    assertThat(jenkins)
        .containsSubsequence(
            "stage('test')",
            "stage('analysis')",
            "stage('scan')",
            "stage('performance')",
            "stage('images')",
            "stage('staging')",
            "input message",
            "stage('prod')");
    assertThat(jenkins.chars().filter(letter -> letter == '{').count())
        .isEqualTo(jenkins.chars().filter(letter -> letter == '}').count());
  }

  @Test
  void pipelinesCallScriptsThatExist() {
    var environments = new ArrayList<String>();
    for (var file : List.of("Jenkinsfile", ".github/workflows/ci.yml")) {
      var calls = SCRIPT.matcher(Repository.read(file)).results().toList();
      assertThat(calls).as(file).isNotEmpty();
      for (var call : calls) {
        assertThat(Files.isExecutable(Repository.ROOT.resolve(call.group(1)))).isTrue();
        if (call.group(1).endsWith("deploy.sh")) {
          environments.add(call.group(2));
        }
      }
    }
    // what was pushed there is pulled from there
    assertThat(Repository.read(".github/workflows/ci.yml").split("IMAGE_PREFIX: ", -1)).hasSize(3);
    assertThat(environments).containsOnly("staging", "prod").isSubsetOf(Charts.ENVIRONMENTS);
  }

  /** Without a name it only tells what there is. */
  @Test
  void whatIsMeasuredIsNamed() {
    for (var file : List.of("Jenkinsfile", ".github/workflows/ci.yml")) {
      assertThat(Repository.read(file))
          .containsPattern("\\./shop bench [a-z]")
          .doesNotContainPattern("\\./shop bench(?! [a-z])");
    }
  }

  @Test
  void imagesAreBuiltByTheProfileThatTheBuildHas() {
    var pom = Repository.read("pom.xml");
    assertThat(pom)
        .contains("<name>images</name>")
        .contains("jib-maven-plugin")
        .contains("<user>10001:10001</user>")
        // all of it what a start-up cache depends on
        .contains("<containerizingMode>packaged</containerizingMode>")
        .contains("<expandClasspathDependencies>true</expandClasspathDependencies>")
        .contains("<implementation>shop.jangteo.packing.Packing</implementation>");
    assertThat(
            Repository.read(
                "packing/src/main/resources/META-INF/services/com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension"))
        .isEqualToIgnoringNewLines("shop.jangteo.packing.Packing");
    for (var file : List.of("Jenkinsfile", ".github/workflows/ci.yml", "docker-compose.yml")) {
      assertThat(Repository.read(file)).contains("-Dimages -pl '!bench,!coverage'");
    }
  }

  /** Or Maven looks for it among strangers, and the build fails when all images are made. */
  @Test
  void whoNeedsAModuleThatIsLeftOutOfTheImagesIsLeftOutAsWell() {
    var module = Pattern.compile("<module>([a-z-]+)</module>");
    var needing =
        module
            .matcher(Repository.read("pom.xml"))
            .results()
            .map(match -> match.group(1))
            .filter(
                name ->
                    name.equals("bench")
                        || Repository.read(name + "/pom.xml")
                            .contains("<artifactId>bench</artifactId>"))
            .sorted()
            .toList();
    assertThat(needing).containsExactly("bench", "coverage");
  }

  @Test
  void imagesAreTrainedBeforeTheyArePushedAndNoneIsPushedWithoutItsCache() {
    for (var file : List.of("Jenkinsfile", ".github/workflows/ci.yml")) {
      assertThat(Repository.read(file))
          .containsSubsequence(
              "jib:buildTar -Djib.from.image=scratch",
              "./shop train",
              "jib:build",
              "-Dimage.cache-required=true");
    }
    assertThat(Repository.read("docs/deployment.md"))
        .containsSubsequence("jib:buildTar -Djib.from.image=scratch", "./shop train");
  }

  /** With another set of modules or rights than in training, the JVM does without the cache. */
  @Test
  void nobodyTellsTheJvmWhatWouldMakeACacheUseless() {
    var files = new ArrayList<>(Repository.files("helm", ".tpl"));
    files.addAll(Repository.files("helm", ".yaml"));
    files.add(Repository.ROOT.resolve("docker-compose.yml"));
    for (var file : files) {
      assertThat(Repository.read(Repository.ROOT.relativize(file).toString()))
          .as(file.toString())
          .doesNotContain("--enable-native-access", "--add-", "UseZGC", "-javaagent", "Xbootclass");
    }
  }

  @ParameterizedTest
  @MethodSource("terraform")
  void aTerraformFileIsGoodHcl(Path file) throws Exception {
    Map<String, Object> parsed = new HCLParser().parse(file.toFile(), "UTF-8");

    assertThat(parsed).isNotEmpty();
  }

  @Test
  void terraformRefersToWhatItDeclares() {
    Set<String> declared = new TreeSet<>();
    Set<String> variables = new TreeSet<>();
    var all = new StringBuilder();
    terraform()
        .forEach(file -> all.append(Repository.read(Repository.ROOT.relativize(file).toString())));
    DECLARED
        .matcher(all)
        .results()
        .forEach(found -> declared.add(found.group(1) + "." + found.group(2)));
    Pattern.compile("(?m)^variable \"([a-z_]+)\"")
        .matcher(all)
        .results()
        .forEach(found -> variables.add(found.group(1)));

    assertThat(REFERENCE.matcher(all).results().map(found -> found.group(1) + "." + found.group(2)))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(declared).contains(reference));
    assertThat(
            Pattern.compile("\\bvar\\.([a-z_]+)")
                .matcher(all)
                .results()
                .map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(variables).contains(variable));
  }

  @Test
  void theCloudHoldsWhatThePlanningDocumentNames() {
    var all = new StringBuilder();
    terraform()
        .forEach(file -> all.append(Repository.read(Repository.ROOT.relativize(file).toString())));
    assertThat(all)
        .contains(
            "\"aws_eks_cluster\" \"this\"",
            "\"aws_db_instance\" \"primary\"",
            "\"aws_db_instance\" \"replica\"",
            "\"aws_msk_cluster\" \"this\"",
            "\"aws_elasticache_replication_group\" \"this\"",
            "\"aws_opensearch_domain\" \"this\"",
            "\"aws_s3_bucket\" \"images\"",
            "\"aws_cloudfront_distribution\" \"images\"",
            "backup_retention_period     = 14");
  }

  /** An annotation that names a role nobody made leaves a pod without rights. */
  @Test
  void rolesOfServiceAccountsAreMade() {
    var roles = Repository.read("terraform/roles.tf");
    assertThat(roles).contains("\"jangteo-${var.environment}-${each.value.role}\"");
    for (var environment : List.of("staging", "prod")) {
      for (var service : Repository.serviceNames()) {
        var arn =
            Charts.object(environment, "ServiceAccount", service)
                .at("metadata", "annotations", "eks.amazonaws.com/role-arn");
        var made = Pattern.compile(service + " += \\{ role = \"([a-z-]+)\"").matcher(roles);
        assertThat(made.find()).as(service).isEqualTo(!arn.isMissing());
        if (!arn.isMissing()) {
          assertThat(arn.text())
              .endsWith(":role/jangteo-%s-%s".formatted(environment, made.group(1)));
        }
      }
    }
  }

  /** Nobody signs in whose secret is not joined to the cluster, and nobody may do all. */
  @Test
  void theManagedBrokerKnowsItsUsersAndTrustsNobodyElse() {
    assertThat(Repository.read("terraform/kafka.tf"))
        .contains(
            "\"aws_msk_scram_secret_association\" \"this\"",
            "AmazonMSK_jangteo-",
            "allow.everyone.if.no.acl.found=false");
  }

  /** OpenSearch, which the environments use, lets in whom a policy names and knows no API keys. */
  @Test
  void whoHasNoKeysIsSentNone() {
    assertThat(Repository.read("terraform/search.tf")).contains("access_policies = ");
    for (var environment : List.of("staging", "prod")) {
      assertThat(
              Charts.object(environment, "Deployment", "search-service")
                  .pod()
                  .at("containers", 0, "env")
                  .named("JANGTEO_SEARCH_ELASTICSEARCH_API_KEY")
                  .isMissing())
          .isTrue();
    }
  }

  @Test
  void theAnalysisKnowsWhatTestsHaveCovered() {
    for (var file : List.of("Jenkinsfile", ".github/workflows/ci.yml")) {
      assertThat(Repository.read(file))
          .contains("-Djacoco.skip=true")
          .contains("sonar.coverage.jacoco.xmlReportPaths=")
          .contains("coverage/target/site/jacoco-aggregate/jacoco.xml");
    }
  }

  /** A hole that nobody can close is no reason to stand still. */
  @Test
  void scansAskForWhatCanBeMended() {
    for (var line : Repository.read("Jenkinsfile").lines().toList()) {
      assertThat(!line.contains("trivy ") || line.contains("--ignore-unfixed")).as(line).isTrue();
    }
    assertThat(Repository.read(".github/workflows/ci.yml"))
        .contains("ignore-unfixed: true")
        .contains("trivy image --severity HIGH,CRITICAL --ignore-unfixed");
    assertThat(Repository.read("compose/elasticsearch/Dockerfile")).contains("USER 1000:0");
  }

  private static List<String> needs(Doc job) {
    var needs = job.at("needs");
    return needs.value() instanceof String one ? List.of(one) : needs.texts();
  }

  private static Doc workflow() {
    return Repository.yaml(Repository.read(".github/workflows/ci.yml")).getFirst();
  }
}
