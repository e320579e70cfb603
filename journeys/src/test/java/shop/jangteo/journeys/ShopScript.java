package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an operator types on the machine of this platform, and what they read then. */
record ShopScript(String command, int exitCode, String out, String err) {

  private static final Path CHECKOUT = Path.of(System.getProperty("jangteo.root", ".."));

  static ShopScript run(String... words) {
    var command = new ArrayList<>(List.of(CHECKOUT.resolve("shop").toString()));
    command.addAll(List.of(words));
    try {
      var out = Files.createTempFile("shop", ".out");
      var err = Files.createTempFile("shop", ".err");
      var builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("JANGTEO_HOME", Town.HOME.toString());
      builder.environment().put("JANGTEO_PORT_OFFSET", Integer.toString(Town.PORT_OFFSET));
      var exitCode = builder.start().waitFor();
      var said =
          new ShopScript(
              String.join(" ", words), exitCode, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  ShopScript succeeds() {
    assertThat(exitCode).as("%s: %s%s", command, out, err).isZero();
    return this;
  }
}
