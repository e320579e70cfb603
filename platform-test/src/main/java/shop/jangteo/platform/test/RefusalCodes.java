package shop.jangteo.platform.test;

import com.tngtech.archunit.core.domain.JavaConstructor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ConstantInstruction;
import java.util.ArrayList;
import java.util.List;

/** The codes a refusal may carry, read from the constants its constructor passes on. */
final class RefusalCodes {

  private RefusalCodes() {}

  static List<String> of(JavaConstructor constructor) {
    var codes = new ArrayList<String>();
    var resource = "/" + constructor.getOwner().getName().replace('.', '/') + ".class";
    try (var in = RefusalCodes.class.getResourceAsStream(resource)) {
      if (in == null) {
        return codes;
      }
      var parsed = ClassFile.of().parse(in.readAllBytes());
      parsed.methods().stream()
          .filter(method -> method.methodName().equalsString("<init>"))
          .forEach(
              method ->
                  method
                      .code()
                      .ifPresent(
                          code -> {
                            for (CodeElement element : code) {
                              if (element instanceof ConstantInstruction constant
                                  && constant.constantValue() instanceof String text
                                  && text.matches("[A-Z][A-Z0-9_]{2,}")) {
                                codes.add(text);
                              }
                            }
                          }));
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
