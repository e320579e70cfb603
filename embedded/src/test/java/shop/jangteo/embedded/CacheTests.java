package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTests {
  @TempDir private Path folder;

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    var cache = new Cache(folder);

    var first = cache.once("thing", draft -> Files.writeString(draft.resolve("made"), "once"));
    var second = cache.once("thing", draft -> Files.writeString(draft.resolve("made"), "twice"));

    assertThat(second).isEqualTo(first);
    assertThat(first.resolve("made")).hasContent("once");
  }

  @Test
  void anInterruptedAttemptLeavesNothingThatCounts() throws Exception {
    var cache = new Cache(folder);

    assertThatIOException()
        .isThrownBy(
            () ->
                cache.once(
                    "thing",
                    draft -> {
                      Files.writeString(draft.resolve("half"), "half");
                      throw new IOException("no space left");
                    }));
    assertThat(folder.resolve("thing")).doesNotExist();

    var whole = cache.once("thing", draft -> Files.writeString(draft.resolve("whole"), "whole"));
    assertThat(whole).isDirectoryContaining("glob:**whole").isDirectoryNotContaining("glob:**half");
  }

  @Test
  void unpackingTakesTheWantedAndMakesProgramsRunnable() throws Exception {
    var target = Files.createDirectory(folder.resolve("target"));

    Cache.unpack(
        archive("a/bin/run", "a/doc/read", "b/other"),
        target,
        name -> name.startsWith("a/") ? Optional.of(name.substring(2)) : Optional.empty());

    assertThat(target.resolve("bin/run")).isExecutable().hasContent("a/bin/run");
    assertThat(Files.isExecutable(target.resolve("doc/read"))).isFalse();
    assertThat(target).isDirectoryNotContaining("glob:**other");
  }

  @Test
  void anEntryThatWouldLeaveTheFolderIsRefused() throws Exception {
    var archive = archive("../outside");
    var target = Files.createDirectory(folder.resolve("target"));

    assertThatIOException()
        .isThrownBy(() -> Cache.unpack(archive, target, Optional::of))
        .withMessageContaining("../outside");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  private Path archive(String... names) throws IOException {
    var file = folder.resolve("archive.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
