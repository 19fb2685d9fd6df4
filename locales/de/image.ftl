### Bilder, die jemand hochlädt, und warum eines nicht angenommen wird.

image-hint = JPEG, PNG oder WebP, höchstens { $limit } MB und mindestens { $least } Bildpunkte breit und hoch. Ort, Kamera und alles andere, was die Datei außer dem Bild enthält, wird entfernt.
image-missing = Wählen Sie eine Bilddatei aus.
image-too-large = Die Datei ist größer als { $limit } MB. Speichern Sie das Bild kleiner ab und laden Sie es noch einmal hoch.
image-foreign = Das Format { $format } können wir nicht annehmen. Speichern Sie das Bild als JPEG, PNG oder WebP ab und laden Sie es noch einmal hoch.
image-unknown = Diese Datei ist kein Bild im Format JPEG, PNG oder WebP. Wählen Sie eine andere Datei aus.
image-animated = Dieses Bild bewegt sich. Wählen Sie ein Bild, das stillsteht.
image-too-many-pixels = Das Bild hat { $megapixels } Millionen Bildpunkte; bis { $limit } Millionen können wir lesen. Speichern Sie es kleiner ab und laden Sie es noch einmal hoch.
image-too-small = Der gewählte Ausschnitt ist { $edge } Bildpunkte breit. Wählen Sie einen größeren Ausschnitt oder ein Bild, in dem er mindestens { $least } Bildpunkte breit ist.
image-holds-more = In dieser Datei steckt außer dem Bild noch etwas anderes. Öffnen Sie das Bild in einem Bildprogramm, speichern Sie es neu ab und laden Sie es noch einmal hoch.
image-damaged = Die Datei ist beschädigt. Öffnen Sie das Bild in einem Bildprogramm, speichern Sie es neu ab und laden Sie es noch einmal hoch.
