package shop.jangteo.platform.http;

import java.util.List;
import java.util.function.Function;

/**
 * A list as every endpoint answers it.
 *
 * @param page 0 for the first
 */
public record Page<T>(List<T> items, long total, int page, int size) {

  public static <E, T> Page<T> of(
      org.springframework.data.domain.Page<E> found, Function<E, T> view) {
    return new Page<>(
        found.getContent().stream().map(view).toList(),
        found.getTotalElements(),
        found.getNumber(),
        found.getSize());
  }
}
