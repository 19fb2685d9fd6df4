### Pictures that somebody uploads, and why one is not taken.

image-hint = JPEG, PNG or WebP, at most { $limit } MB and at least { $least } pixels wide and high. Place, camera and everything else that the file holds beside the picture are removed.
image-missing = Choose an image file.
image-too-large = The file is larger than { $limit } MB. Save the picture at a smaller size and upload it again.
image-foreign = We cannot take the format { $format }. Save the picture as JPEG, PNG or WebP and upload it again.
image-unknown = This file is not a JPEG, PNG or WebP picture. Choose another file.
image-animated = This picture moves. Choose one that stands still.
image-too-many-pixels = The picture has { $megapixels } million pixels; we can read up to { $limit } million. Save it at a smaller size and upload it again.
image-too-small = The part you chose is { $edge } pixels wide. Choose a larger part, or a picture in which it is at least { $least } pixels wide.
image-holds-more = This file holds something else beside the picture. Open the picture in an image editor, save it anew and upload it again.
image-damaged = The file is damaged. Open the picture in an image editor, save it anew and upload it again.
