/**
 * The path of a picture's file as the media library has it: without host, folder of uploads, and the measures of a
 * smaller size. `https://a.example/wp-content/uploads/2026/03/shed-300x169.jpg?w=640` gives `2026/03/shed.jpg`.
 */
export function filePath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/iu, '').replace(/[?#].*$/su, '');
  const uploads = path.lastIndexOf('/uploads/');
  const file = uploads < 0 ? path : path.slice(uploads + '/uploads/'.length);
  return file.replace(/-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.\w{1,5}$)/u, '');
}
