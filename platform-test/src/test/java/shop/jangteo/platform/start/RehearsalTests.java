package shop.jangteo.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class RehearsalTests {

  /** What the service behind the class path has told. */
  public static final AtomicReference<String> SAID = new AtomicReference<>("");

  private static final String SOURCE =
      """
      package own;
      public final class Service {
        public static void main(String... arguments) {
          var loader = Thread.currentThread().getContextClassLoader();
          shop.jangteo.platform.start.RehearsalTests.SAID.set(
              arguments.length + " " + (loader.getResource("own/Service.class") != null));
        }
      }
      """;

  @TempDir private Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void comeBack() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aServiceBehindTheClassPathIsStartedAndFindsItsOwn() throws Exception {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Class.forName("own.Service"));

    Rehearsal.main(jar().toString(), "own.Service");

    assertThat(SAID).hasValue("0 true");
  }

  @Test
  void whoLeavesOutTheJarsOrTheClassIsTold() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Rehearsal.main("own.Service"))
        .withMessageContaining("jars");
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Rehearsal.main(folder.toString(), "own.Nobody"));
  }

  private Path jar() throws Exception {
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///own/Service.java"), SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return SOURCE;
          }
        };
    var options =
        List.of(
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.resolve("classes").toString());
    Files.createDirectories(folder.resolve("classes"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(source))
                .call())
        .isTrue();
    var file = folder.resolve("own.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("own/Service.class"));
      jar.write(Files.readAllBytes(folder.resolve("classes/own/Service.class")));
    }
    return file;
  }
}
