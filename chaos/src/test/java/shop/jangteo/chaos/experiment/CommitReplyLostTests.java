package shop.jangteo.chaos.experiment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class CommitReplyLostTests {

  @Test
  void aCommitIsToldFromEverythingElse() {
    assertThat(CommitReplyLost.isCommit(query("COMMIT"))).isTrue();
    assertThat(CommitReplyLost.isCommit(query("commit"))).isTrue();
    assertThat(CommitReplyLost.isCommit(query("\0\1commit"))).isTrue();
    assertThat(CommitReplyLost.isCommit(query("rollback"))).isFalse();
    assertThat(CommitReplyLost.isCommit(query("SELECT 'COMMIT'"))).isFalse();
    assertThat(CommitReplyLost.isCommit(packet(2, "commit"))).isFalse();
    assertThat(CommitReplyLost.isCommit(new byte[0])).isFalse();
  }

  private static byte[] query(String text) {
    return packet(3, text);
  }

  private static byte[] packet(int command, String text) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) (text.length() + 1), 0, 0, 0, (byte) command});
    bytes.writeBytes(text.getBytes(US_ASCII));
    return bytes.toByteArray();
  }
}
