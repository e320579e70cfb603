package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.ServiceTest;

/** What a reading transaction of a whole service, with Hibernate, does not let pass. */
@ServiceTest
class ReadRulesIT {

  private final Notes notes;
  private final RetryingTransaction transaction;

  ReadRulesIT(Notes notes, RetryingTransaction transaction) {
    this.notes = notes;
    this.transaction = transaction;
  }

  @Test
  void whatIsSavedInAReadIsRefusedAndNotForgotten() {
    var note = Note.write("new");

    assertThatThrownBy(() -> transaction.read(() -> notes.save(note)))
        .isInstanceOf(IllegalTransactionStateException.class);

    assertThat(notes.findById(note.getId())).isEmpty();
  }

  @Test
  void whatIsReadMayBeReadByRepositories() {
    var note = transaction.call(() -> notes.save(Note.write("there")));

    var text = transaction.read(() -> notes.findById(note.getId()).map(Note::text).orElse(""));

    assertThat(text).isEqualTo("there");
  }
}
