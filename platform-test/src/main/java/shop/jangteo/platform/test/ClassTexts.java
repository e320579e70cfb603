package shop.jangteo.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;

/** Every text in a compiled class: its strings, what its annotations say, and its names. */
final class ClassTexts {

  private ClassTexts() {}

  static List<String> of(JavaClass type) {
    var texts = new ArrayList<String>();
    var resource = "/" + type.getName().replace('.', '/') + ".class";
    try (var in = ClassTexts.class.getResourceAsStream(resource)) {
      if (in == null) {
        return texts;
      }
      for (var entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
        if (entry instanceof Utf8Entry text) {
          texts.add(text.stringValue());
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
