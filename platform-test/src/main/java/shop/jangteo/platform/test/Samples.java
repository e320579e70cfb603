package shop.jangteo.platform.test;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Money;

/** A full example of any record of the contracts, always the same. */
final class Samples {

  private static final Instant AN_INSTANT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final LocalDate A_DAY = LocalDate.parse("2026-01-02");

  private Samples() {}

  static <R> R of(Class<R> type) {
    var components = type.getRecordComponents();
    var types =
        Arrays.stream(components).map(component -> component.getType()).toArray(Class<?>[]::new);
    var values =
        Arrays.stream(components).map(c -> value(c.getName(), c.getGenericType())).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(String name, Type type) {
    if (type instanceof ParameterizedType generic) {
      var element = value(name, generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Set.class ? Set.of(element) : List.of(element);
    }
    return switch ((Class<?>) type) {
      case Class<?> c when c == String.class -> "a-" + name;
      case Class<?> c when c == int.class || c == Integer.class -> 3;
      case Class<?> c when c == long.class || c == Long.class -> 5L;
      case Class<?> c when c == boolean.class || c == Boolean.class -> true;
      case Class<?> c when c == Instant.class -> AN_INSTANT;
      case Class<?> c when c == LocalDate.class -> A_DAY;
      case Class<?> c when c == Money.class -> Money.won(12_900);
      case Class<?> c when c.isEnum() -> c.getEnumConstants()[0];
      case Class<?> c when c.isRecord() -> of(c);
      case Class<?> c -> throw new IllegalStateException("Contracts have no " + c);
    };
  }
}
