package shop.jangteo.local.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What the processes of a part run.
 *
 * @param java the JVM's command
 * @param flags of the JVM, beside the size of its heap
 */
record Program(Path java, List<String> flags, ClassPath classPath, String mainClass) {}
