package shop.jangteo.platform.start;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Starts a service whose own jars stand behind the class path instead of in it. The cache of loaded
 * classes (JEP 350) that such a JVM writes when it ends is one of libraries alone, and every
 * service may use it whose class path begins with these libraries, whatever it ends with.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /**
   * @param arguments the service's own jars, in the form of a class path, and its main class
   * @throws ReflectiveOperationException if it has no such class, or that no {@code main}
   */
  public static void main(String... arguments)
      throws ReflectiveOperationException, MalformedURLException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("Wanted: the service's own jars, and its main class.");
    }
    var service = behind(arguments[0].split(File.pathSeparator));
    Thread.currentThread().setContextClassLoader(service);
    service
        .loadClass(arguments[1])
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  /** Never closed: the service loads classes until its end. */
  private static ClassLoader behind(String... jars) throws MalformedURLException {
    var urls = new URL[jars.length];
    for (var i = 0; i < jars.length; i++) {
      urls[i] = Path.of(jars[i]).toUri().toURL();
    }
    return new URLClassLoader("service", urls, Rehearsal.class.getClassLoader());
  }
}
