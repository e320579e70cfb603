package shop.jangteo.platform.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What the JSON of a type looks like, as a short text: another as soon as a record has another
 * component, which the JSON of the release before would leave empty.
 */
final class Shape {

  private Shape() {}

  static String of(Class<?> type) {
    var described = new StringBuilder();
    describe(type, new HashSet<>(), described);
    var sum = new CRC32();
    sum.update(described.toString().getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static void describe(Type type, Set<Type> known, StringBuilder into) {
    into.append(type.getTypeName()).append(';');
    if (!known.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      for (var argument : generic.getActualTypeArguments()) {
        describe(argument, known, into);
      }
    }
    if (type instanceof Class<?> named && named.isRecord()) {
      for (var component : named.getRecordComponents()) {
        into.append(component.getName()).append(':');
        describe(component.getGenericType(), known, into);
      }
    }
  }
}
