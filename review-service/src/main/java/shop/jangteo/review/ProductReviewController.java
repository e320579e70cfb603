package shop.jangteo.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Open;

/** What shoppers read before they buy. */
@RestController
@RequestMapping("/api/v1/products/{productId}/reviews")
final class ProductReviewController {

  private final ReadReviews read;

  ProductReviewController(ReadReviews read) {
    this.read = read;
  }

  @Open
  @GetMapping
  @Operation(
      summary = "The reviews of a product, and what they come to",
      description =
          "`sort` is newest, rating (most stars first), helpful or best. Best: ten points for each helpful vote up to 100 of them, one for each ten characters up to 500, and one for each day a review is younger than another.")
  ReadReviews.OfProduct list(
      @PathVariable @Pattern(regexp = Texts.ID) String productId,
      @RequestParam(defaultValue = "newest") String sort,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return read.ofProduct(productId, Sorting.named(sort), page, size);
  }
}
