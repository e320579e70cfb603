package shop.jangteo.search.index;

import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** Asks inventory-service to announce every level again. */
@FeignClient(
    contextId = "inventory-replays",
    name = "inventory-service",
    fallbackFactory = InventoryReplays.WithoutAnswer.class)
interface InventoryReplays {

  @PostMapping("/internal/replay")
  Replay ask();

  @GetMapping("/internal/replay/{id}")
  Replay state(@PathVariable("id") String id);

  /** Without an answer the rebuild asks again later. */
  @Component
  final class WithoutAnswer implements FallbackFactory<InventoryReplays> {
    @Override
    public InventoryReplays create(Throwable cause) {
      return new InventoryReplays() {
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
      return cause instanceof Refusal refusal
          ? refusal
          : new ServiceUnavailable("inventory-service");
    }
  }
}
