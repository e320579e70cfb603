package shop.jangteo.local.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import shop.jangteo.local.home.Home;

/** Where the programs come from that a platform consists of. */
sealed interface Programs {

  Program of(Part part);

  /** Folder of the start-up caches of these programs. */
  Path caches();

  /**
   * What the build has made, on the JDK we run on ourselves, for a machine with few cores.
   *
   * @param services that are so much alike that they share a start-up cache
   */
  record Built(Home home, Set<String> services) implements Programs {

    private static final List<String> JVM_FLAGS =
        List.of(
            "-XX:+UseSerialGC",
            // the second compiler would pay off after minutes, and a dozen of them share few cores
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            // what a cache leaves out, hundreds of lines at each end
            "-Xlog:aot*=error",
            // what an archive of the services cannot have because of the next line: optimised
            // modules
            "-Xlog:cds=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    @Override
    public Program of(Part part) {
      var java = Path.of(System.getProperty("java.home"), "bin", "java");
      var classPath = ClassPath.of(home, part.module(), services);
      return new Program(java, JVM_FLAGS, classPath, part.mainClass());
    }

    @Override
    public Path caches() {
      return home.caches();
    }
  }

  /** What Jib has made: the same files, Java and flags as in a cluster, without a container. */
  record InImages(Home home) implements Programs {

    /** A pod has less than two cores or two gigabytes, where the JVM takes this one by itself. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    @Override
    public Program of(Part part) {
      return UnpackedImage.of(home, part.module()).program(List.of(COLLECTOR, "-Xlog:aot*=error"));
    }

    @Override
    public Path caches() {
      return UnpackedImage.folder(home).resolve("caches");
    }
  }
}
