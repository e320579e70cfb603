package shop.jangteo.local.world;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What the demo shopper photographs: a box on a table, in the light of the evening. */
final class Photograph {

  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 900;
  private static final int TABLE = 560;
  private static final Color EVENING = new Color(0xF3D9B1);
  private static final Color NIGHT = new Color(0x7C6A8E);
  private static final Color WOOD = new Color(0x8A5A3B);
  private static final Color CARDBOARD = new Color(0xC79A63);
  private static final Color TAPE = new Color(0xE9DCC3);

  private Photograph() {}

  static byte[] jpeg() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setPaint(new GradientPaint(0, 0, EVENING, WIDTH, TABLE, NIGHT));
      pen.fillRect(0, 0, WIDTH, TABLE);
      pen.setPaint(new GradientPaint(0, TABLE, WOOD, 0, HEIGHT, WOOD.darker()));
      pen.fillRect(0, TABLE, WIDTH, HEIGHT - TABLE);
      pen.setColor(CARDBOARD);
      pen.fillRect(380, 320, 440, 340);
      pen.setColor(CARDBOARD.darker());
      pen.fillPolygon(new int[] {820, 920, 920, 820}, new int[] {320, 260, 590, 660}, 4);
      pen.setColor(TAPE);
      pen.fillRect(570, 320, 60, 340);
    } finally {
      pen.dispose();
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
