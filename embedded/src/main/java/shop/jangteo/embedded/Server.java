package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is different between the engines; everything they share is in {@link ChildServers}. */
interface Server {
  /** How to start the process. Its command line must name the site's pid file. */
  record Launch(List<String> command, Map<String, String> environment, Path folder) {}

  Engine engine();

  /** All ports it opens. */
  List<Integer> ports();

  /** Unpacks, formats and configures as far as that is not done yet. */
  Launch prepare() throws IOException, InterruptedException;

  Duration startsWithin();

  Duration stopsWithin();

  /** Called after the process ended by itself. */
  default void stoppedCleanly() throws IOException {}
}
