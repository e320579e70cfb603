package shop.jangteo.search.vocabulary;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class SynonymsTooMany extends Refusal {
  SynonymsTooMany(int most) {
    super(HttpStatus.CONFLICT, "SYNONYMS_TOO_MANY", most);
  }
}
