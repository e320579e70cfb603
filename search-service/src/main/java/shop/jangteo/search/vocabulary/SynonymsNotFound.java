package shop.jangteo.search.vocabulary;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class SynonymsNotFound extends Refusal {
  SynonymsNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "SYNONYMS_NOT_FOUND", id);
  }
}
