/** The mark: doors of a grid, one of them lit. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" class="mark-ground" />
    <path class="mark-doors" d="M6 13V8a2 2 0 0 1 4 0v5zM14 13V8a2 2 0 0 1 4 0v5zM22 13V8a2 2 0 0 1 4 0v5zM6 26v-5a2 2 0 0 1 4 0v5zM22 26v-5a2 2 0 0 1 4 0v5z" />
    <path class="mark-lit" d="M13 26v-6a3 3 0 0 1 6 0v6z" />
  </svg>
)
