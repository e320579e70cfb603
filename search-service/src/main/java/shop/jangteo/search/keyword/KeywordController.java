package shop.jangteo.search.keyword;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** What others search for, and for admins what they do not find. */
@RestController
final class KeywordController {

  private final Keywords keywords;

  KeywordController(Keywords keywords) {
    this.keywords = keywords;
  }

  /** Of the last day (인기 검색어). */
  @Open
  @GetMapping("/api/v1/search/keywords/popular")
  View popular() {
    return new View(keywords.popular());
  }

  /** Searched for much more than the day before (급상승 검색어). */
  @Open
  @GetMapping("/api/v1/search/keywords/rising")
  View rising() {
    return new View(keywords.rising());
  }

  /** What found nothing in the last week, the most wanted first. */
  @Allowed(Role.ADMIN)
  @GetMapping("/api/v1/admin/search/keywords/in-vain")
  Page<Keywords.InVain> inVain(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return keywords.inVain(page, size);
  }

  /**
   * @param items the first the most
   */
  record View(List<String> items) {}
}
