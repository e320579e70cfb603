package shop.jangteo.search.vocabulary;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

final class WordTaken extends Refusal {
  WordTaken(String word) {
    super(HttpStatus.CONFLICT, "WORD_TAKEN", word);
  }
}
