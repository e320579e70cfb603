package shop.jangteo.search.elastic;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The index cannot be asked at the moment; everything else of the shop goes on. */
public final class SearchUnavailable extends Refusal {
  public SearchUnavailable() {
    super(HttpStatus.SERVICE_UNAVAILABLE, "SEARCH_UNAVAILABLE");
  }
}
