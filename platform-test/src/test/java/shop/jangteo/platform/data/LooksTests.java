package shop.jangteo.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

class LooksTests {

  private final Deque<Long> answers = new ArrayDeque<>();
  private final Looks looks = new Looks(new JdbcTemplate());

  @Test
  void aGaugeShowsWhatWasAnsweredLast() {
    answers.addAll(List.of(1L, 2L));
    var shown = looks.at(_ -> answer());
    assertThat(shown.get()).isNull();

    looks.look();
    assertThat(shown.get()).isEqualTo(1);

    looks.look();
    assertThat(shown.get()).isEqualTo(2);
  }

  @Test
  void whileTheDatabaseIsAwayWhatWasKnownStands() {
    answers.add(7L);
    var shown = looks.at(_ -> answer());
    looks.look();

    looks.look();

    assertThat(shown.get()).isEqualTo(7);
  }

  /** Nothing counted by nobody is not none. */
  @Test
  void beforeTheFirstAnswerACountIsNoNumber() {
    assertThat(looks.count("SELECT 1").get().doubleValue()).isNaN();
  }

  private Long answer() {
    if (answers.isEmpty()) {
      throw new DataAccessResourceFailureException("away");
    }
    return answers.pop();
  }
}
