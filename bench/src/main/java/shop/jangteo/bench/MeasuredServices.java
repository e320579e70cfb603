package shop.jangteo.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import shop.jangteo.inventory.InventoryServiceApplication;
import shop.jangteo.order.OrderServiceApplication;
import shop.jangteo.search.SearchServiceApplication;

/**
 * The real services that are measured. Each runs without the others' jars, since settings and
 * migrations have the same names in all of them.
 */
final class MeasuredServices {

  private static final List<Class<?>> ALL =
      List.of(
          InventoryServiceApplication.class,
          OrderServiceApplication.class,
          SearchServiceApplication.class);

  private MeasuredServices() {}

  static List<Path> jarsBut(Class<?> main) {
    return ALL.stream().filter(other -> !other.equals(main)).map(MeasuredServices::jar).toList();
  }

  static Path jar(Class<?> main) {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
