package shop.jangteo.search.vocabulary;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class WordsTooMany extends Refusal {
  WordsTooMany(int most) {
    super(HttpStatus.CONFLICT, "WORDS_TOO_MANY", most);
  }
}
