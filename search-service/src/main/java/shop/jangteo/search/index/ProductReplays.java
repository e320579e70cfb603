package shop.jangteo.search.index;

import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** Asks product-service to announce the whole catalogue again. */
@FeignClient(
    contextId = "product-replays",
    name = "product-service",
    fallbackFactory = ProductReplays.WithoutAnswer.class)
interface ProductReplays {

  @PostMapping("/internal/replay")
  Replay ask();

  @GetMapping("/internal/replay/{id}")
  Replay state(@PathVariable("id") String id);

  /** Without an answer the rebuild asks again later. */
  @Component
  final class WithoutAnswer implements FallbackFactory<ProductReplays> {
    @Override
    public ProductReplays create(Throwable cause) {
      return new ProductReplays() {
        @Override
        public Replay ask() {
          throw failure(cause);
        }

        @Override
        public Replay state(String id) {
          throw failure(cause);
        }
      };
    }

    private static Refusal failure(Throwable cause) {
      return cause instanceof Refusal refusal ? refusal : new ServiceUnavailable("product-service");
    }
  }
}
