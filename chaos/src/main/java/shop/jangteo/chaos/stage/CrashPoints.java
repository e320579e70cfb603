package shop.jangteo.chaos.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file by which services are told where to die, and the one in which they say that they did.
 */
public final class CrashPoints {

  private final Path file;

  CrashPoints(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** The next process of the service that reaches the point dies there. */
  public void arm(String point, String service) throws IOException {
    Files.writeString(file, point + "@" + service + "\n");
  }

  public void disarm() throws IOException {
    Files.writeString(file, "");
  }

  /** A line for each death, newest last: time, service, point, pid. */
  public List<String> fired() throws IOException {
    var fired = file.resolveSibling(file.getFileName() + ".fired");
    return Files.exists(fired) ? Files.readAllLines(fired) : List.of();
  }
}
