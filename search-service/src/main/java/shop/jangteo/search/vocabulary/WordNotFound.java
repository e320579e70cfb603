package shop.jangteo.search.vocabulary;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class WordNotFound extends Refusal {
  WordNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "WORD_NOT_FOUND", id);
  }
}
