package shop.jangteo.search.query;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class PageTooDeep extends Refusal {
  PageTooDeep(int deepest) {
    super(HttpStatus.BAD_REQUEST, "PAGE_TOO_DEEP", deepest);
  }
}
