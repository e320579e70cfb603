package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helm/promote.sh} in a repository of its own: what Argo CD is told by. */
class PromoteScriptTests {

  @TempDir private Path folder;

  @BeforeEach
  void aRepository() throws IOException, InterruptedException {
    for (var file :
        new String[] {"promote.sh", "environments/dev.yaml", "environments/prod.yaml"}) {
      var there = folder.resolve("helm").resolve(file);
      Files.createDirectories(there.getParent());
      Files.copy(Repository.ROOT.resolve("helm").resolve(file), there);
    }
    run("git", "init", "--quiet");
    run("git", "config", "user.name", "somebody");
    run("git", "config", "user.email", "somebody@jangteo.example");
    run("git", "add", ".");
    run("git", "commit", "--quiet", "--message", "Begin");
  }

  @Test
  void theTagIsInGitAndNothingElseChanged() throws IOException, InterruptedException {
    var before = prod();

    assertThat(promote("prod", "8f3c2a1")).isEqualTo(new Ended(0, ""));

    assertThat(prod()).isEqualTo(before.replaceFirst("tag: \"[^\"]*\"", "tag: \"8f3c2a1\""));
    assertThat(Repository.yaml(prod()).getFirst().at("global", "image", "tag").text())
        .isEqualTo("8f3c2a1");
    assertThat(run("git", "log", "--format=%s", "-1").words())
        .isEqualTo("Run 8f3c2a1 in prod [skip ci]");
    assertThat(run("git", "status", "--short").words()).isEmpty();
  }

  @Test
  void theSameTagAgainIsNoNews() throws IOException, InterruptedException {
    promote("prod", "8f3c2a1");

    assertThat(promote("prod", "8f3c2a1")).isEqualTo(new Ended(0, ""));
    assertThat(run("git", "rev-list", "--count", "HEAD").words()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "moon, 8f3c2a1, There is no environment moon.",
    "prod, a b, a b is no tag of an image.",
    "dev, 8f3c2a1, dev runs what was built last; there is nothing to write."
  })
  void whatIsNotKnownChangesNothing(String environment, String tag, String answer)
      throws IOException, InterruptedException {
    var before = prod();

    var ended = promote(environment, tag);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.words().replace("'", "")).isEqualTo(answer.replace("'", ""));
    assertThat(prod()).isEqualTo(before);
  }

  private record Ended(int code, String words) {}

  private Ended promote(String environment, String tag) throws IOException, InterruptedException {
    return run("sh", "helm/promote.sh", environment, tag);
  }

  private String prod() throws IOException {
    return Files.readString(folder.resolve("helm/environments/prod.yaml"));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    return new Ended(process.waitFor(), said);
  }
}
