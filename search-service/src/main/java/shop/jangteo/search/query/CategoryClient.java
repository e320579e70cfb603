package shop.jangteo.search.query;

import java.util.List;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** What product-service knows of categories. */
@FeignClient(
    contextId = "categories",
    name = "product-service",
    fallbackFactory = CategoryClient.WithoutAnswer.class)
interface CategoryClient {

  @GetMapping("/api/v1/categories")
  Tree tree();

  /** The top; the rest hangs below. */
  record Tree(List<Node> items) {}

  record Node(String id, String name, List<Node> children) {}

  @Component
  final class WithoutAnswer implements FallbackFactory<CategoryClient> {
    @Override
    public CategoryClient create(Throwable cause) {
      return () -> {
        throw cause instanceof Refusal refusal
            ? refusal
            : new ServiceUnavailable("product-service");
      };
    }
  }
}
